/* How far points lie from a closed surface: nearest point exactly, below zero inside it.

   The facets lie in a tree of boxes, sorted along a curve that fills space. On which side a point
   lies is told by the normal of the feature that is nearest: of a facet its own, of an edge that
   of the facets along it, of a corner that of the facets around it, weighted by their angle there.
   Sources: closest point on a triangle, Ericson, Real-Time Collision Detection (2005), 5.1.5;
   Baerentzen and Aanaes, Signed distance computation using the angle weighted pseudonormal (2005).
   Facets without an area are left out: what they cover, their neighbours cover too.
   Answers below zero: NO_MEMORY, NO_SURFACE. Used through fit_map_kernel.py. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define NO_SURFACE (-2)
#define LEAF 4
#define DEEP 64

enum { FACE, A, B, C, AB, BC, CA };

typedef struct {
    double low[3], high[3];
} Box;

typedef struct {
    const double *vertices;
    const uint32_t *faces;
    int64_t facets, kept, leaves; /* kept: those with an area; leaves: a power of two */
    uint32_t *order;        /* facets with an area, along the curve */
    double *corners;        /* 9 each, in that order */
    Box *boxes;             /* a heap: children of i at 2 i + 1 and 2 i + 2 */
    int64_t *start;         /* of each vertex in `around` */
    uint32_t *around;       /* facets at each vertex */
} Tree;

static void take(double *out, const double *a, const double *b) {
    for (int d = 0; d < 3; d++) out[d] = a[d] - b[d];
}

static double dot(const double *a, const double *b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void cross(double *out, const double *u, const double *v) {
    out[0] = u[1] * v[2] - u[2] * v[1];
    out[1] = u[2] * v[0] - u[0] * v[2];
    out[2] = u[0] * v[1] - u[1] * v[0];
}

static uint32_t spread(uint32_t x) { /* ten bits, two empty places after each */
    x = (x | x << 16) & 0x030000FF;
    x = (x | x << 8) & 0x0300F00F;
    x = (x | x << 4) & 0x030C30C3;
    return (x | x << 2) & 0x09249249;
}

static int has_area(const Tree *t, int64_t facet) {
    const uint32_t *f = t->faces + facet * 3;
    double u[3], v[3], n[3];
    take(u, t->vertices + (int64_t)f[1] * 3, t->vertices + (int64_t)f[0] * 3);
    take(v, t->vertices + (int64_t)f[2] * 3, t->vertices + (int64_t)f[0] * 3);
    cross(n, u, v);
    return n[0] != 0 || n[1] != 0 || n[2] != 0;
}

/* The facets sorted along the curve; three passes of ten bits. */
static int sort_facets(Tree *t) {
    int64_t n = 0, all = t->facets;
    uint32_t *key = malloc((size_t)all * 4), *other = malloc((size_t)all * 4);
    uint32_t *swapped = malloc((size_t)all * 4);
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    if (!key || !other || !swapped) {
        free(key), free(other), free(swapped);
        return 0;
    }
    for (int64_t f = 0; f < all * 3; f++)
        for (int d = 0; d < 3; d++) {
            double x = t->vertices[(int64_t)t->faces[f] * 3 + d];
            low[d] = fmin(low[d], x), high[d] = fmax(high[d], x);
        }
    double size = fmax(fmax(high[0] - low[0], high[1] - low[1]), fmax(high[2] - low[2], 1e-12));
    for (int64_t f = 0; f < all; f++) {
        uint32_t code = 0;
        if (!has_area(t, f)) continue;
        for (int d = 0; d < 3; d++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) sum += t->vertices[(int64_t)t->faces[f * 3 + k] * 3 + d];
            code |= spread((uint32_t)fmin((sum / 3 - low[d]) / size * 1023.999, 1023)) << d;
        }
        key[n] = code;
        t->order[n++] = (uint32_t)f;
    }
    t->kept = n;
    for (int shift = 0; shift < 30; shift += 10) {
        int64_t count[1025] = {0};
        for (int64_t i = 0; i < n; i++) count[(key[i] >> shift & 1023) + 1]++;
        for (int i = 0; i < 1024; i++) count[i + 1] += count[i];
        for (int64_t i = 0; i < n; i++) {
            int64_t at = count[key[i] >> shift & 1023]++;
            other[at] = key[i], swapped[at] = t->order[i];
        }
        memcpy(key, other, (size_t)n * 4);
        memcpy(t->order, swapped, (size_t)n * 4);
    }
    free(key), free(other), free(swapped);
    return 1;
}

static void lay_boxes(Tree *t) {
    int64_t first = t->leaves - 1;
    for (int64_t i = 0; i < 2 * t->leaves - 1; i++)
        for (int d = 0; d < 3; d++) t->boxes[i].low[d] = INFINITY, t->boxes[i].high[d] = -INFINITY;
    for (int64_t i = 0; i < t->kept; i++) {
        Box *box = t->boxes + first + i / LEAF;
        for (int k = 0; k < 3; k++)
            for (int d = 0; d < 3; d++) {
                double x = t->vertices[(int64_t)t->faces[(int64_t)t->order[i] * 3 + k] * 3 + d];
                t->corners[i * 9 + k * 3 + d] = x;
                box->low[d] = fmin(box->low[d], x), box->high[d] = fmax(box->high[d], x);
            }
    }
    for (int64_t i = first - 1; i >= 0; i--)
        for (int d = 0; d < 3; d++) {
            const Box *one = t->boxes + 2 * i + 1, *two = one + 1;
            t->boxes[i].low[d] = fmin(one->low[d], two->low[d]);
            t->boxes[i].high[d] = fmax(one->high[d], two->high[d]);
        }
}

static void list_around(Tree *t, int64_t vertices) {
    for (int64_t i = 0; i < t->facets * 3; i++) t->start[t->faces[i] + 1]++;
    for (int64_t v = 0; v < vertices; v++) t->start[v + 1] += t->start[v];
    t->start[vertices + 1] = t->facets * 3;
    for (int64_t i = t->facets * 3 - 1; i >= 0; i--) /* from the end: start is right afterwards */
        t->around[--t->start[t->faces[i] + 1]] = (uint32_t)(i / 3);
}

static void drop(Tree *t) {
    free(t->order), free(t->corners), free(t->boxes), free(t->start), free(t->around);
}

static int grow(Tree *t, int64_t vertices) {
    t->leaves = 1;
    while (t->leaves * LEAF < t->facets) t->leaves *= 2;
    t->order = malloc((size_t)t->facets * sizeof *t->order);
    t->corners = malloc((size_t)t->facets * 9 * sizeof *t->corners);
    t->boxes = malloc((size_t)(2 * t->leaves - 1) * sizeof *t->boxes);
    t->start = calloc((size_t)vertices + 2, sizeof *t->start);
    t->around = malloc((size_t)t->facets * 3 * sizeof *t->around);
    if (!t->order || !t->corners || !t->boxes || !t->start || !t->around || !sort_facets(t))
        return 0;
    lay_boxes(t);
    list_around(t, vertices);
    return 1;
}

/* The point of a facet nearest to p, and which part of it that is. */
static int nearest_of(const double *abc, const double *p, double *q) {
    const double *a = abc, *b = abc + 3, *c = abc + 6;
    double ab[3], ac[3], ap[3], bp[3], cp[3];
    take(ab, b, a), take(ac, c, a), take(ap, p, a), take(bp, p, b), take(cp, p, c);
    double d1 = dot(ab, ap), d2 = dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return memcpy(q, a, 24), A;
    double d3 = dot(ab, bp), d4 = dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return memcpy(q, b, 24), B;
    double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) {
        double v = d1 / (d1 - d3);
        for (int d = 0; d < 3; d++) q[d] = a[d] + v * ab[d];
        return AB;
    }
    double d5 = dot(ab, cp), d6 = dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return memcpy(q, c, 24), C;
    double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) {
        double w = d2 / (d2 - d6);
        for (int d = 0; d < 3; d++) q[d] = a[d] + w * ac[d];
        return CA;
    }
    double va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
        double w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
        for (int d = 0; d < 3; d++) q[d] = b[d] + w * (c[d] - b[d]);
        return BC;
    }
    double all = va + vb + vc, v = vb / all, w = vc / all;
    for (int d = 0; d < 3; d++) q[d] = a[d] + v * ab[d] + w * ac[d];
    return FACE;
}

static double off(const Box *box, const double *p) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
        double x = fmax(fmax(box->low[d] - p[d], p[d] - box->high[d]), 0);
        sum += x * x;
    }
    return sum;
}

static void unit_normal(const Tree *t, uint32_t facet, double *n) {
    const uint32_t *f = t->faces + (int64_t)facet * 3;
    const double *a = t->vertices + (int64_t)f[0] * 3;
    double u[3], v[3];
    take(u, t->vertices + (int64_t)f[1] * 3, a);
    take(v, t->vertices + (int64_t)f[2] * 3, a);
    cross(n, u, v);
    double size = sqrt(dot(n, n));
    for (int d = 0; d < 3; d++) n[d] = size > 0 ? n[d] / size : 0;
}

static double angle_at(const Tree *t, uint32_t facet, uint32_t vertex) {
    const uint32_t *f = t->faces + (int64_t)facet * 3;
    int k = f[0] == vertex ? 0 : f[1] == vertex ? 1 : 2;
    const double *at = t->vertices + (int64_t)f[k] * 3;
    double u[3], v[3], n[3];
    take(u, t->vertices + (int64_t)f[(k + 1) % 3] * 3, at);
    take(v, t->vertices + (int64_t)f[(k + 2) % 3] * 3, at);
    cross(n, u, v);
    return atan2(sqrt(dot(n, n)), dot(u, v));
}

/* The normal that tells inside from outside at a part of a facet. */
static void telling_normal(const Tree *t, uint32_t facet, int part, double *n) {
    const uint32_t *f = t->faces + (int64_t)facet * 3;
    double one[3];
    if (part == FACE) {
        unit_normal(t, facet, n);
        return;
    }
    int edge = part >= AB, k = edge ? part - AB : part - A;
    uint32_t here = f[k], there = f[(k + 1) % 3];
    n[0] = n[1] = n[2] = 0;
    for (int64_t i = t->start[here + 1]; i < t->start[here + 2]; i++) {
        const uint32_t *g = t->faces + (int64_t)t->around[i] * 3;
        if (edge && g[0] != there && g[1] != there && g[2] != there) continue;
        double weight = edge ? 1 : angle_at(t, t->around[i], here);
        unit_normal(t, t->around[i], one);
        for (int d = 0; d < 3; d++) n[d] += weight * one[d];
    }
}

/* Distance of each point from the surface, mm: below zero inside; INFINITY beyond `within`.
   `nearest` (many, 3) is where; it may be NULL. */
int64_t signed_distances(const double *vertices, int64_t vertex_count, const uint32_t *faces,
                         int64_t facets, const double *points, int64_t many, double within,
                         double *distance, double *nearest) {
    Tree t = {.vertices = vertices, .faces = faces, .facets = facets};
    int64_t last = -1, first = 0;
    if (!grow(&t, vertex_count)) {
        drop(&t);
        return NO_MEMORY;
    }
    if (!t.kept) {
        drop(&t);
        return NO_SURFACE;
    }
    first = t.leaves - 1;
    for (int64_t i = 0; i < many; i++) {
        const double *p = points + i * 3;
        struct { int64_t node; double off; } wait[DEEP];
        double best = within * within, q[3] = {0, 0, 0}, at[3], away[3];
        int64_t found = -1;
        int part = FACE, waiting = 0;
        if (last >= 0) { /* the neighbour's facet is a good guess */
            int of = nearest_of(t.corners + last * 9, p, at);
            take(away, p, at);
            double d = dot(away, away);
            if (d <= best) best = d, found = last, part = of, memcpy(q, at, 24);
        }
        wait[waiting].node = 0, wait[waiting++].off = off(t.boxes, p);
        while (waiting) {
            waiting--;
            int64_t node = wait[waiting].node;
            if (wait[waiting].off > best) continue;
            if (node >= first) {
                int64_t from = (node - first) * LEAF, to = from + LEAF;
                for (int64_t k = from; k < to && k < t.kept; k++) {
                    int of = nearest_of(t.corners + k * 9, p, at);
                    take(away, p, at);
                    double d = dot(away, away);
                    if (d < best || (found < 0 && d <= best))
                        best = d, found = k, part = of, memcpy(q, at, 24);
                }
                continue;
            }
            double one = off(t.boxes + 2 * node + 1, p), two = off(t.boxes + 2 * node + 2, p);
            int swap = one < two; /* the nearer one is looked at first */
            wait[waiting].node = 2 * node + 1 + swap, wait[waiting++].off = swap ? two : one;
            wait[waiting].node = 2 * node + 2 - swap, wait[waiting++].off = swap ? one : two;
        }
        distance[i] = INFINITY;
        if (nearest) memcpy(nearest + i * 3, q, 24);
        if (found < 0) continue;
        double n[3];
        last = found;
        telling_normal(&t, t.order[found], part, n);
        take(away, p, q);
        distance[i] = dot(away, n) < 0 ? -sqrt(best) : sqrt(best);
    }
    drop(&t);
    return many;
}
