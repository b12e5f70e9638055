/* Lines to a firmware that says nothing but plain oks, without Python between two of them.

   It does what sending.py and dialogue.py do in that one case, and gives back to them whatever else
   the firmware says. Before lines leave, the bracket in the journal's memory names them. */

#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SENT = 16, ACKED = 24, SENT_NUMBER = 160, ACKED_NUMBER = 168 };

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void note(uint8_t *head, int place, int64_t value) {
    __atomic_store_n((int64_t *)(void *)(head + place), value, __ATOMIC_RELEASE);
}

/* Bytes of one plain ok at `at`, 0 when it is something else, -1 when the rest is still to come. */
static int64_t plain_ok(const uint8_t *at, int64_t size) {
    static const uint8_t word[2] = {'o', 'k'};
    for (int64_t k = 0; k < 2; k++) {
        if (k >= size) return -1;
        if (at[k] != word[k]) return 0;
    }
    if (size < 3) return -1;
    if (at[2] == '\n') return 3;
    if (at[2] != '\r') return 0;
    if (size < 4) return -1;
    return at[3] == '\n' ? 4 : 0;
}

/* Streams until the firmware says something else, is quiet for `quiet_ms`, or `most_ns` are over.

   ends: `total` + 1 sums of bytes, from the first line in flight on; of these lines `known` are in
   flight already, `text` holds the others. before_line, before_number: of the line before the first.
   head: the journal's. said: room for `room` bytes that the firmware has said.
   out: lines sent (those in flight before count), lines acknowledged, bytes in `said` that are to
   be read by others, bytes of `text` that are sent but still to be written.
   Gives back 0, or 1 when the port does not answer as it should. */
int64_t stream_lines(int64_t fd, const uint8_t *text, const int64_t *ends, int64_t known,
                     int64_t total, int64_t slots, int64_t rx_bytes, int64_t before_line,
                     int64_t before_number, uint8_t *head, uint8_t *said, int64_t room,
                     int64_t quiet_ms, int64_t most_ns, int64_t *out) {
    int64_t acked = 0, sent = known, left = 0, unwritten = 0, wrong = 0;
    int64_t until = now_ns() + most_ns;
    struct pollfd port = {.fd = (int)fd, .events = POLLIN};
    for (;;) {
        int64_t next = sent;
        while (next < total && next - acked < slots &&
               (ends[next + 1] - ends[acked] <= rx_bytes || next == acked))
            next++;
        if (next > sent) {
            note(head, SENT, before_line + next);
            note(head, SENT_NUMBER, before_number + next);
            int64_t size = ends[next] - ends[sent];
            ssize_t took = write((int)fd, text + ends[sent] - ends[known], (size_t)size);
            sent = next;
            if (took < 0) took = 0; /* whoever writes the rest meets the error */
            if (took < size) {
                unwritten = size - took;
                break;
            }
        }
        if (acked == total || now_ns() > until) break;
        int ready = poll(&port, 1, (int)quiet_ms);
        if (ready <= 0) break;
        if (!(port.revents & POLLIN)) {
            wrong = 1;
            break;
        }
        ssize_t came = read((int)fd, said + left, (size_t)(room - left));
        if (came <= 0) {
            wrong = !(came < 0 && (errno == EAGAIN || errno == EINTR));
            break;
        }
        left += came;
        int64_t at = 0, size = 0;
        while (at < left && acked < sent && (size = plain_ok(said + at, left - at)) > 0) {
            acked++;
            at += size;
        }
        note(head, ACKED, before_line + acked);
        note(head, ACKED_NUMBER, before_number + acked);
        memmove(said, said + at, (size_t)(left - at));
        left -= at;
        if (left && !(size < 0 && acked < sent)) break;
    }
    out[0] = sent;
    out[1] = acked;
    out[2] = left;
    out[3] = unwritten;
    return wrong;
}
