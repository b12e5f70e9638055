/* How long each turn of a GLib main loop takes, told without waking anybody.
 *
 * A source that never has anything to do is asked before the loop waits ("prepare") and right after
 * ("check"). What lies between a check and the next prepare is a turn: events are served in it, and
 * no other. All of this runs without Python's lock, so a turn that waits for that lock is seen too;
 * and a turn begins when the loop was woken, not when a core was found for it.
 * GLib is the one that Qt has loaded; its headers are not needed for these few calls.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEPT 256
#define SOURCE_BYTES 256 /* more than GLib's own, which is 96 where a pointer has 8 */
#define FIRST_OF_ALL (-1000)

typedef struct source source;

struct calls {
    int (*prepare)(source *, int *);
    int (*check)(source *);
    int (*dispatch)(source *, int (*)(void *), void *);
    void (*finalize)(source *);
    void *closure_callback;
    void *closure_marshal;
};

struct counts {
    int64_t computed_ns, waited_ns;
};

struct turn {
    int64_t number, took_ns, computed_ns, waited_ns;
};

static source *watching;
static void (*destroy)(source *);
static void (*unref)(source *);
static int counted = -1;
static int64_t kept_from_ns;
static struct counts before, at_rest;
static struct turn kept[KEPT];
static atomic_int_fast64_t number, since_ns, longest_ns, written, fetched;
static atomic_int ended;

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* What the system counts of the loop's thread: computing, and ready without a core. */
static struct counts counts_now(void) {
    struct counts told = {0, 0};
    char text[96];
    ssize_t length = counted < 0 ? -1 : pread(counted, text, sizeof text - 1, 0);
    if (length > 0) {
        char *rest;
        text[length] = 0;
        told.computed_ns = strtoll(text, &rest, 10);
        told.waited_ns = strtoll(rest, NULL, 10);
    }
    return told;
}

static int prepare(source *self, int *timeout_ms) {
    int64_t since = atomic_load(&since_ns);
    (void)self;
    *timeout_ms = -1;
    at_rest = counts_now();
    if (since) {
        int64_t took = now_ns() - since;
        atomic_store(&since_ns, 0);
        if (took > kept_from_ns || took > atomic_load(&longest_ns)) {
            int64_t at = atomic_load(&written);
            struct turn *turn = &kept[at % KEPT];
            turn->number = atomic_load(&number);
            turn->took_ns = took;
            turn->computed_ns = at_rest.computed_ns - before.computed_ns;
            turn->waited_ns = at_rest.waited_ns - before.waited_ns;
            atomic_store(&written, at + 1);
        }
        if (took > atomic_load(&longest_ns))
            atomic_store(&longest_ns, took);
    }
    return 0;
}

static int check(source *self) {
    int64_t late;
    (void)self;
    before = counts_now();
    late = before.waited_ns - at_rest.waited_ns;
    before.waited_ns -= late;
    atomic_fetch_add(&number, 1);
    atomic_store(&since_ns, now_ns() - late);
    return 0;
}

static int dispatch(source *self, int (*callback)(void *), void *data) {
    (void)self, (void)callback, (void)data;
    return 1;
}

static struct calls calls = {prepare, check, dispatch, NULL, NULL, NULL};

/* Watch the loop of the first thread from now on. `counts` is an open schedstat of that thread or
 * -1; turns longer than `keep_ns` are kept. 0, or 1 where there is no GLib or it is watched. */
int64_t loop_turns_begin(int64_t counts, int64_t keep_ns) {
    void *glib = dlopen("libglib-2.0.so.0", RTLD_NOW | RTLD_NOLOAD);
    source *(*new_source)(struct calls *, unsigned);
    void (*set_priority)(source *, int);
    unsigned (*attach)(source *, void *);
    if (!glib || watching)
        return 1;
    *(void **)&new_source = dlsym(glib, "g_source_new");
    *(void **)&set_priority = dlsym(glib, "g_source_set_priority");
    *(void **)&attach = dlsym(glib, "g_source_attach");
    *(void **)&destroy = dlsym(glib, "g_source_destroy");
    *(void **)&unref = dlsym(glib, "g_source_unref");
    if (!new_source || !set_priority || !attach || !destroy || !unref)
        return 1;
    counted = (int)counts;
    kept_from_ns = keep_ns;
    atomic_store(&since_ns, 0);
    atomic_store(&longest_ns, 0);
    atomic_store(&written, 0);
    atomic_store(&fetched, 0);
    atomic_store(&ended, 0);
    at_rest = counts_now();
    watching = new_source(&calls, SOURCE_BYTES);
    set_priority(watching, FIRST_OF_ALL);
    attach(watching, NULL);
    return 0;
}

/* Whoever waits is to come back. */
int64_t loop_turns_end(void) {
    atomic_store(&ended, 1);
    return 0;
}

/* Watch no longer; nobody waits any more. To be called in the loop's thread. */
int64_t loop_turns_close(void) {
    if (watching) {
        destroy(watching);
        unref(watching);
        watching = NULL;
    }
    counted = -1;
    return 0;
}

/* Wait for something to look at, `every_ns` between looks: 0 the end, 1 a turn that lasts longer
 * than `keep_ns` and is not the one `seen` (its number and age in `told`), 2 a turn to be fetched. */
int64_t loop_turns_wait(int64_t seen, int64_t every_ns, int64_t *told) {
    struct timespec nap = {every_ns / 1000000000, every_ns % 1000000000};
    while (!atomic_load(&ended)) {
        int64_t since = atomic_load(&since_ns), which = atomic_load(&number);
        int64_t age = since ? now_ns() - since : 0;
        if (atomic_load(&written) != atomic_load(&fetched))
            return 2;
        if (age > kept_from_ns && which != seen) {
            told[0] = which;
            told[1] = age;
            return 1;
        }
        nanosleep(&nap, NULL);
    }
    return 0;
}

/* The next turn that was kept: number, ns in all, computing, without a core. 0 where none is. */
int64_t loop_turns_fetch(int64_t *told) {
    int64_t at = atomic_load(&fetched), end = atomic_load(&written);
    if (at == end)
        return 0;
    if (end - at > KEPT)
        at = end - KEPT; /* nobody came for so long: the oldest are gone */
    memcpy(told, &kept[at % KEPT], sizeof(struct turn));
    atomic_store(&fetched, at + 1);
    return 1;
}
