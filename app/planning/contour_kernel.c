/* Where planes cut a closed mesh: closed loops, followed from facet to facet.

   The same in numpy: contours.py. Every array is the caller's. Answers below zero: NO_MEMORY, and
   NOT_CLOSED where a contour meets an edge without exactly one facet across it. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define NOT_CLOSED (-2)
#define NONE UINT32_MAX

/* How many pairs of a plane and a facet it crosses there are; `first` (planes + 1) gets where the
   pairs of each plane begin. `above` counts for each vertex the planes at or below it. */
int64_t count_crossings(const uint32_t *faces, int64_t facets, const int32_t *above, int64_t planes,
                        int64_t *first) {
    memset(first, 0, ((size_t)planes + 1) * sizeof *first);
    for (int64_t f = 0; f < facets; f++) {
        int32_t a = above[faces[f * 3]], b = above[faces[f * 3 + 1]], c = above[faces[f * 3 + 2]];
        int32_t low = a < b ? (a < c ? a : c) : (b < c ? b : c);
        int32_t high = a > b ? (a > c ? a : c) : (b > c ? b : c);
        if (low == high) continue;
        first[low]++; /* differences: plus where a facet begins to be crossed, minus behind it */
        first[high]--;
    }
    int64_t open = 0, sum = 0;
    for (int64_t p = 0; p <= planes; p++) {
        open += first[p];
        first[p] = sum;
        sum += open;
    }
    return sum;
}

static inline void crossing(const double *vertices, uint32_t a, uint32_t b, double z, float *xy) {
    const double *p = vertices + (int64_t)(a < b ? a : b) * 3;
    const double *q = vertices + (int64_t)(a < b ? b : a) * 3;
    double share = (z - p[2]) / (q[2] - p[2]);
    for (int d = 0; d < 2; d++) xy[d] = (float)(p[d] + share * (q[d] - p[d]));
}

/* Takes points that repeat the one before out of a loop; answers how many stay. */
static int64_t without_repeats(float *xy, int64_t many) {
    int64_t kept = 0;
    float x = xy[2 * many - 2], y = xy[2 * many - 1]; /* the one before the first is the last */
    for (int64_t i = 0; i < many; i++) {
        float nx = xy[2 * i], ny = xy[2 * i + 1];
        if (nx != x || ny != y) xy[2 * kept] = nx, xy[2 * kept + 1] = ny, kept++;
        x = nx, y = ny;
    }
    return kept;
}

/* The loops, by plane: points (crossings, 2), for every loop its plane and where it ends. Answers how
   many loops of three points or more there are. `across` is that of pair_edges in mesh_kernel.c;
   `first` comes from count_crossings; `plane_of` and `end` have room for crossings / 3 loops. */
int64_t follow_loops(const double *vertices, const uint32_t *faces, const uint32_t *across,
                     int64_t facets, const int32_t *above, const double *heights, int64_t planes,
                     const int64_t *first, float *points, int32_t *plane_of, int64_t *end) {
    int64_t crossings = first[planes], loops = 0, written = 0;
    uint32_t *crossed = malloc(((size_t)crossings + 1) * sizeof *crossed);
    uint32_t *taken = calloc((size_t)facets + 1, sizeof *taken); /* the last plane, plus 1 */
    int64_t *at = malloc(((size_t)planes + 1) * sizeof *at);
    if (!crossed || !taken || !at) {
        free(crossed), free(taken), free(at);
        return NO_MEMORY;
    }
    memcpy(at, first, ((size_t)planes + 1) * sizeof *at);
    for (int64_t f = 0; f < facets; f++) {
        int32_t a = above[faces[f * 3]], b = above[faces[f * 3 + 1]], c = above[faces[f * 3 + 2]];
        int32_t low = a < b ? (a < c ? a : c) : (b < c ? b : c);
        int32_t high = a > b ? (a > c ? a : c) : (b > c ? b : c);
        for (int32_t p = low; p < high; p++) crossed[at[p]++] = (uint32_t)f;
    }
    for (int64_t p = 0; p < planes && loops >= 0; p++) {
        for (int64_t i = first[p]; i < first[p + 1]; i++) {
            uint32_t facet = crossed[i];
            if (taken[facet] == (uint32_t)p + 1) continue;
            double z = heights[p];
            const uint32_t *c = faces + (int64_t)facet * 3;
            int up = 0; /* seen from outside, a contour leaves a facet where an edge goes up */
            while (vertices[(int64_t)c[up] * 3 + 2] >= z ||
                   vertices[(int64_t)c[(up + 1) % 3] * 3 + 2] < z)
                up++;
            uint32_t under = c[up], over = c[(up + 1) % 3], begin = facet;
            int64_t begun = written;
            do {
                taken[facet] = (uint32_t)p + 1;
                crossing(vertices, under, over, z, points + 2 * written++);
                uint32_t next = across[(int64_t)facet * 3 + up];
                if (next == NONE) {
                    loops = NOT_CLOSED;
                    break;
                }
                facet = next / 3;
                int down = (int)(next - facet * 3), third = down == 0 ? 2 : down - 1;
                uint32_t vertex = faces[(int64_t)facet * 3 + third];
                if (vertices[(int64_t)vertex * 3 + 2] >= z) {
                    over = vertex; /* the edge after the one that goes down goes up */
                    up = down == 2 ? 0 : down + 1;
                } else {
                    under = vertex;
                    up = third;
                }
            } while (facet != begin);
            if (loops < 0) break;
            int64_t kept = without_repeats(points + 2 * begun, written - begun);
            written = begun + (kept >= 3 ? kept : 0);
            if (kept < 3) continue;
            plane_of[loops] = (int32_t)p;
            end[loops++] = written;
        }
    }
    free(crossed), free(taken), free(at);
    return loops;
}
