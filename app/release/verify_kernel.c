/* Checks events that lie end to end: both hashes, the chain, canonical form, columns; grows the tree.

Stops at the first event of which it is not sure that everything holds; Python looks at that one.
Sources: FIPS 180-4 (SHA-256), RFC 8785 (canonical JSON), RFC 9162 2.1 (the tree). */

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t turn(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void compress_plain(uint32_t s[8], const uint8_t *data, int64_t blocks) {
    for (; blocks > 0; blocks--, data += 64) {
        uint32_t w[64], v[8];
        for (int i = 0; i < 16; i++)
            w[i] = (uint32_t)data[4 * i] << 24 | (uint32_t)data[4 * i + 1] << 16 |
                   (uint32_t)data[4 * i + 2] << 8 | data[4 * i + 3];
        for (int i = 16; i < 64; i++) {
            uint32_t a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
                   (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
        }
        memcpy(v, s, sizeof v);
        for (int i = 0; i < 64; i++) {
            uint32_t one = v[7] + (turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)) +
                           ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i];
            uint32_t two = (turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)) +
                           ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            memmove(v + 1, v, 7 * sizeof *v);
            v[4] += one;
            v[0] = one + two;
        }
        for (int i = 0; i < 8; i++) s[i] += v[i];
    }
}

#if defined(__x86_64__)
__attribute__((target("sha,sse4.1,ssse3"))) static void compress_ni(uint32_t s[8],
                                                                      const uint8_t *data,
                                                                      int64_t blocks) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i t = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)s), 0xB1);
    __m128i u = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(s + 4)), 0x1B);
    __m128i a = _mm_alignr_epi8(t, u, 8), b = _mm_blend_epi16(u, t, 0xF0);
    for (; blocks > 0; blocks--, data += 64) {
        __m128i m[4], was_a = a, was_b = b;
        for (int i = 0; i < 4; i++)
            m[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(data + 16 * i)), order);
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            __m128i w = _mm_add_epi32(m[i & 3], _mm_loadu_si128((const __m128i *)(K + 4 * i)));
            b = _mm_sha256rnds2_epu32(b, a, w);
            if (i >= 3 && i < 15) {
                __m128i back = _mm_alignr_epi8(m[i & 3], m[(i - 1) & 3], 4);
                m[(i + 1) & 3] =
                    _mm_sha256msg2_epu32(_mm_add_epi32(m[(i + 1) & 3], back), m[i & 3]);
            }
            a = _mm_sha256rnds2_epu32(a, b, _mm_shuffle_epi32(w, 0x0E));
            if (i >= 1 && i < 13) m[(i - 1) & 3] = _mm_sha256msg1_epu32(m[(i - 1) & 3], m[i & 3]);
        }
        a = _mm_add_epi32(a, was_a);
        b = _mm_add_epi32(b, was_b);
    }
    t = _mm_shuffle_epi32(a, 0x1B);
    u = _mm_shuffle_epi32(b, 0xB1);
    _mm_storeu_si128((__m128i *)s, _mm_blend_epi16(t, u, 0xF0));
    _mm_storeu_si128((__m128i *)(s + 4), _mm_alignr_epi8(u, t, 8));
}

static int has_sha(void) {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
}
#else
static int has_sha(void) { return 0; }
#define compress_ni compress_plain
#endif

/* SHA-256 of a head of up to 65 bytes and a text after it, without copying the text. */
static void sha256(const uint8_t *head, int64_t head_len, const uint8_t *text, int64_t len,
                   uint8_t out[32], int quick) {
    uint32_t s[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    void (*compress)(uint32_t *, const uint8_t *, int64_t) = quick ? compress_ni : compress_plain;
    uint8_t block[192];
    int64_t total = head_len + len, full = head_len / 64 * 64, kept = head_len - full;
    if (full) compress(s, head, full / 64);
    memcpy(block, head + full, (size_t)kept);
    int64_t first = 64 - kept;
    if (kept && len >= first) {
        memcpy(block + kept, text, (size_t)first);
        compress(s, block, 1);
        text += first;
        len -= first;
        kept = 0;
    }
    if (!kept) {
        compress(s, text, len / 64);
        text += len / 64 * 64;
        len %= 64;
    }
    memcpy(block + kept, text, (size_t)len);
    kept += len;
    int64_t end = kept < 56 ? 64 : 128;
    memset(block + kept, 0, (size_t)(end - kept));
    block[kept] = 0x80;
    for (int i = 0; i < 8; i++) block[end - 1 - i] = (uint8_t)((uint64_t)total * 8 >> (8 * i));
    compress(s, block, end / 64);
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 4; k++) out[4 * i + k] = (uint8_t)(s[i] >> (24 - 8 * k));
}

/* -- canonical form: a position after what was read, or 0 when it is not certain ------------- */

#define DEPTH 60
#define COLUMNS 8

typedef struct {
    const uint8_t *begins, *ends; /* the value, strings with their quotation marks */
} Span;

typedef struct {
    Span column[COLUMNS], rows, fresh;
} Seen;

static const char *const NAMES[COLUMNS] = {"seq",     "at",      "kind",        "who",
                                           "station", "session", "record_type", "record_id"};

static const uint8_t *more_of_char(const uint8_t *p, const uint8_t *end) {
    uint8_t c = *p;
    int n = c >= 0xC2 && c <= 0xDF ? 1 : c >= 0xE0 && c <= 0xEF ? 2 : c >= 0xF0 && c <= 0xF4 ? 3 : 0;
    if (!n || end - p <= n) return 0;
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) || (c == 0xF0 && p[1] < 0x90) ||
        (c == 0xF4 && p[1] > 0x8F))
        return 0;
    for (int i = 1; i <= n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return p + n + 1;
}

static const uint8_t *string_(const uint8_t *p, const uint8_t *end, int *plain) {
    if (p >= end || *p++ != '"') return 0;
    while (p < end) {
        uint8_t c = *p;
        if (c == '"') return p + 1;
        if (c < 0x20) return 0;
        if (c == '\\') {
            *plain = 0;
            if (end - p < 2) return 0;
            if (p[1] == 'u') {
                if (end - p < 6 || p[2] != '0' || p[3] != '0' || (p[4] != '0' && p[4] != '1'))
                    return 0;
                if (!((p[5] >= '0' && p[5] <= '9') || (p[5] >= 'a' && p[5] <= 'f'))) return 0;
                if (p[4] == '0' && strchr("89acd", p[5])) return 0;
                p += 6;
            } else if (strchr("\"\\bfnrt", p[1]) && p[1]) {
                p += 2;
            } else {
                return 0;
            }
        } else if (c < 0x80) {
            p++;
        } else {
            if (c >= 0xF0) *plain = 0;
            p = more_of_char(p, end);
            if (!p) return 0;
        }
    }
    return 0;
}

static const uint8_t *number_(const uint8_t *p, const uint8_t *end) {
    const uint8_t *whole;
    int negative = p < end && *p == '-', digits = 0, zeros = 0;
    p += negative;
    whole = p;
    while (p < end && *p >= '0' && *p <= '9') p++;
    digits = (int)(p - whole);
    if (!digits || digits > 15 || (*whole == '0' && digits > 1)) return 0;
    if (p < end && *p == '.') {
        const uint8_t *part = ++p;
        while (p < end && *p >= '0' && *p <= '9') p++;
        while (part + zeros < p && part[zeros] == '0') zeros++;
        if (p == part || p[-1] == '0' || zeros > 3 || digits + (int)(p - part) > 15) return 0;
    } else if (negative && *whole == '0') {
        return 0;
    }
    return p < end && (*p == 'e' || *p == 'E') ? 0 : p;
}

static const uint8_t *value_(const uint8_t *p, const uint8_t *end, int depth, Seen *seen);

static const uint8_t *object_(const uint8_t *p, const uint8_t *end, int depth, Seen *seen) {
    const uint8_t *last = 0;
    int64_t last_len = 0;
    if (++p < end && *p == '}') return p + 1;
    for (;;) {
        const uint8_t *key = p + 1;
        int plain = 1;
        p = string_(p, end, &plain);
        if (!p || !plain) return 0;
        int64_t len = p - 1 - key;
        if (last) {
            int64_t least = len < last_len ? len : last_len;
            int order = memcmp(last, key, (size_t)least);
            if (order > 0 || (order == 0 && last_len >= len)) return 0;
        }
        last = key;
        last_len = len;
        if (p >= end || *p++ != ':') return 0;
        const uint8_t *begins = p;
        p = value_(p, end, depth + 1, 0);
        if (!p) return 0;
        if (seen) {
            Span *found = 0;
            for (int i = 0; i < COLUMNS && !found; i++)
                if ((int64_t)strlen(NAMES[i]) == len && !memcmp(NAMES[i], key, (size_t)len))
                    found = seen->column + i;
            if (len == 4 && !memcmp(key, "rows", 4)) found = &seen->rows;
            if (len == 3 && !memcmp(key, "new", 3)) found = &seen->fresh;
            if (found) {
                found->begins = begins;
                found->ends = p;
            }
        }
        if (p >= end) return 0;
        if (*p == '}') return p + 1;
        if (*p++ != ',') return 0;
    }
}

static const uint8_t *array_(const uint8_t *p, const uint8_t *end, int depth) {
    if (++p < end && *p == ']') return p + 1;
    for (;;) {
        p = value_(p, end, depth + 1, 0);
        if (!p || p >= end) return 0;
        if (*p == ']') return p + 1;
        if (*p++ != ',') return 0;
    }
}

static const uint8_t *value_(const uint8_t *p, const uint8_t *end, int depth, Seen *seen) {
    int plain = 1;
    if (p >= end || depth > DEPTH) return 0;
    switch (*p) {
    case '{': return object_(p, end, depth, seen);
    case '[': return array_(p, end, depth);
    case '"': return string_(p, end, &plain);
    case 't': return end - p >= 4 && !memcmp(p, "true", 4) ? p + 4 : 0;
    case 'f': return end - p >= 5 && !memcmp(p, "false", 5) ? p + 5 : 0;
    case 'n': return end - p >= 4 && !memcmp(p, "null", 4) ? p + 4 : 0;
    default: return number_(p, end);
    }
}

/* The columns as they lie in their own text, parted by 0x1f, are those in the body. */
static int columns_hold(const Seen *seen, const uint8_t *text, const uint8_t *end) {
    for (int i = 0; i < COLUMNS; i++) {
        const uint8_t *stop = text;
        while (stop < end && *stop != 0x1f) stop++;
        if ((stop == end) != (i == COLUMNS - 1)) return 0;
        const uint8_t *begins = seen->column[i].begins, *ends = seen->column[i].ends;
        if (!begins) return 0;
        if (i) {
            if (*begins != '"') return 0;
            begins++;
            ends--;
            if (memchr(begins, '\\', (size_t)(ends - begins))) return 0;
        }
        if (ends - begins != stop - text || memcmp(begins, text, (size_t)(stop - text))) return 0;
        text = stop + 1;
    }
    return 1;
}

/* A string of 64 hex digits in what an event tells: it may name a blob. */
static int may_name_blob(const Span *fresh) {
    int64_t run = 0;
    for (const uint8_t *p = fresh->begins; p < fresh->ends; p++) {
        if ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'f')) {
            run++;
        } else {
            if (run == 64 && *p == '"') return 1;
            run = 0;
        }
    }
    return 0;
}

static void grow(uint8_t *trees, int64_t size, const uint8_t leaf[32], int quick) {
    uint8_t made[32], pair[65];
    int level = 0;
    memcpy(made, leaf, 32);
    for (; size >> level & 1; level++) {
        pair[0] = 1;
        memcpy(pair + 1, trees + 32 * level, 32);
        memcpy(pair + 33, made, 32);
        sha256(pair, 65, pair, 0, made, quick);
    }
    memcpy(trees + 32 * level, made, 32);
}

/* How many events from the first on hold beyond doubt, at most `count`.

bodies, columns: texts parted by line feeds; hashes: prev, leaf, chain of each, 96 bytes; chain: the
chain before the first, then after the last; first: its number; trees: 63 hashes, one for each bit
of the number of leaves; rows: room for the members of all `rows` objects, as many bytes as the
bodies; used: how far bodies, columns and rows were read or written; marks: 1 where an event may
name a blob. */
int64_t verify_events(const uint8_t *bodies, int64_t bodies_len, const uint8_t *columns,
                      int64_t columns_len, const uint8_t *hashes, int64_t count, int64_t first,
                      uint8_t *chain, uint8_t *trees, uint8_t *rows, int64_t *used, uint8_t *marks) {
    const uint8_t *body = bodies, *bodies_end = bodies + bodies_len;
    const uint8_t *column = columns, *columns_end = columns + columns_len;
    uint8_t head[33] = {0}, made[32];
    int64_t done = 0, written = 0;
    const int quick = has_sha();
    for (; done < count; done++) {
        const uint8_t *prev = hashes + 96 * done;
        const uint8_t *body_end = memchr(body, '\n', (size_t)(bodies_end - body));
        const uint8_t *column_end = memchr(column, '\n', (size_t)(columns_end - column));
        Seen seen;
        memset(&seen, 0, sizeof seen);
        if (!body_end) body_end = bodies_end;
        if (!column_end) column_end = columns_end;
        if (memcmp(prev, chain, 32)) break;
        sha256(head, 1, body, body_end - body, made, quick);
        if (memcmp(made, prev + 32, 32)) break;
        memcpy(head + 1, prev, 32);
        sha256(head, 33, body, body_end - body, made, quick);
        if (memcmp(made, prev + 64, 32)) break;
        if (body == body_end || *body != '{' || value_(body, body_end, 0, &seen) != body_end) break;
        if (!columns_hold(&seen, column, column_end)) break;
        int64_t number = 0;
        for (const uint8_t *p = seen.column[0].begins; p < seen.column[0].ends; p++) {
            if (*p < '0' || *p > '9') break;
            number = number * 10 + (*p - '0');
        }
        if (number != first + done) break;
        if (seen.rows.begins) {
            if (*seen.rows.begins != '{') break;
            int64_t len = seen.rows.ends - seen.rows.begins - 2;
            if (len > 0) {
                if (written) rows[written++] = ',';
                memcpy(rows + written, seen.rows.begins + 1, (size_t)len);
                written += len;
            }
        }
        marks[done] = (uint8_t)(seen.fresh.begins && may_name_blob(&seen.fresh));
        grow(trees, first + done - 1, prev + 32, quick);
        memcpy(chain, prev + 64, 32);
        body = body_end < bodies_end ? body_end + 1 : bodies_end;
        column = column_end < columns_end ? column_end + 1 : columns_end;
    }
    used[0] = body - bodies;
    used[1] = column - columns;
    used[2] = written;
    return done;
}

/* SHA-256 of a text, for the tests; quick: 0 without, 1 with the processor's own instructions. */
int64_t sha256_of(const uint8_t *text, int64_t len, uint8_t *out, int64_t quick) {
    const uint8_t nothing[1] = {0};
    if (quick && !has_sha()) return 1;
    sha256(nothing, 0, text, len, out, (int)quick);
    return 0;
}
