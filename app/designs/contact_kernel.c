/* Where facets of a mesh cross each other, which shell lies inside which, how thick the walls are.

   Facets lie in a grid of cells; only facets of one cell are compared. Touching is not crossing.
   Answers below zero: NO_MEMORY. Used through contact_kernel.py. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define MOST_CELLS (1 << 24)

typedef struct {
    const double *vertices;
    const uint32_t *faces;
    int64_t facets;
    double low[3], cell;
    int64_t n[3];
    int64_t *start;   /* of each cell in `inside`, and one behind the last */
    uint32_t *inside; /* facets, cell after cell */
} Grid;

static inline const double *corner(const Grid *g, uint32_t facet, int k) {
    return g->vertices + (int64_t)g->faces[(int64_t)facet * 3 + k] * 3;
}

static inline void box_of(const Grid *g, uint32_t facet, double *low, double *high) {
    const double *a = corner(g, facet, 0), *b = corner(g, facet, 1), *c = corner(g, facet, 2);
    for (int d = 0; d < 3; d++) {
        low[d] = fmin(a[d], fmin(b[d], c[d]));
        high[d] = fmax(a[d], fmax(b[d], c[d]));
    }
}

static inline int64_t cell_along(const Grid *g, int d, double x) {
    int64_t at = (int64_t)floor((x - g->low[d]) / g->cell);
    return at < 0 ? 0 : at >= g->n[d] ? g->n[d] - 1 : at;
}

static inline int64_t cell_number(const Grid *g, int64_t x, int64_t y, int64_t z) {
    return (z * g->n[1] + y) * g->n[0] + x;
}

/* Sorts the facets into cells of `cell` mm; answers how many entries that takes, or, with `inside`
   not yet there, only counts them. */
static int64_t sort_in(Grid *g, int64_t *at) {
    int64_t entries = 0;
    for (int64_t f = 0; f < g->facets; f++) {
        double low[3], high[3];
        int64_t a[3], b[3];
        box_of(g, (uint32_t)f, low, high);
        for (int d = 0; d < 3; d++) a[d] = cell_along(g, d, low[d]), b[d] = cell_along(g, d, high[d]);
        entries += (b[0] - a[0] + 1) * (b[1] - a[1] + 1) * (b[2] - a[2] + 1);
        if (!at) continue;
        for (int64_t z = a[2]; z <= b[2]; z++)
            for (int64_t y = a[1]; y <= b[1]; y++)
                for (int64_t x = a[0]; x <= b[0]; x++) {
                    int64_t number = cell_number(g, x, y, z);
                    if (g->inside) g->inside[at[number]++] = (uint32_t)f;
                    else at[number + 1]++;
                }
    }
    return entries;
}

static void drop(Grid *g) {
    free(g->start);
    free(g->inside);
    free(g);
}

static Grid *grid_of(const double *vertices, const uint32_t *faces, int64_t facets) {
    Grid *g = calloc(1, sizeof *g);
    double high[3] = {-INFINITY, -INFINITY, -INFINITY}, sum = 0;
    if (!g) return NULL;
    *g = (Grid){.vertices = vertices, .faces = faces, .facets = facets};
    for (int d = 0; d < 3; d++) g->low[d] = INFINITY;
    for (int64_t f = 0; f < facets; f++) {
        double low[3], top[3];
        box_of(g, (uint32_t)f, low, top);
        for (int d = 0; d < 3; d++) {
            g->low[d] = fmin(g->low[d], low[d]);
            high[d] = fmax(high[d], top[d]);
            sum += top[d] - low[d];
        }
    }
    g->cell = fmax(sum / (3.0 * (double)facets) * 1.5, 1e-9);
    for (;; g->cell *= 1.6) {
        double cells = 1;
        for (int d = 0; d < 3; d++) cells *= floor((high[d] - g->low[d]) / g->cell) + 1;
        if (cells > MOST_CELLS) continue;
        for (int d = 0; d < 3; d++) g->n[d] = (int64_t)floor((high[d] - g->low[d]) / g->cell) + 1;
        if (sort_in(g, NULL) <= 24 * facets + 100000) break;
    }
    int64_t cells = g->n[0] * g->n[1] * g->n[2];
    g->start = calloc((size_t)cells + 1, sizeof *g->start);
    int64_t *at = malloc((size_t)(cells + 1) * sizeof *at);
    if (g->start && at) {
        int64_t entries = sort_in(g, g->start);
        for (int64_t c = 0; c < cells; c++) g->start[c + 1] += g->start[c];
        memcpy(at, g->start, (size_t)(cells + 1) * sizeof *at);
        g->inside = malloc((size_t)(entries + 1) * sizeof *g->inside);
        if (g->inside) sort_in(g, at);
    }
    free(at);
    if (g->start && g->inside) return g;
    drop(g);
    return NULL;
}

/* On which side of the plane a b c the point lies; 0 where the numbers cannot tell. */
static int side(const double *a, const double *b, const double *c, const double *p) {
    double u[3], v[3], w[3];
    for (int d = 0; d < 3; d++) u[d] = a[d] - p[d], v[d] = b[d] - p[d], w[d] = c[d] - p[d];
    double x = v[1] * w[2], y = v[2] * w[1], z = v[2] * w[0], q = v[0] * w[2], r = v[0] * w[1],
           s = v[1] * w[0];
    double det = u[0] * (x - y) + u[1] * (z - q) + u[2] * (r - s);
    double most = fabs(u[0]) * (fabs(x) + fabs(y)) + fabs(u[1]) * (fabs(z) + fabs(q)) +
                  fabs(u[2]) * (fabs(r) + fabs(s));
    double unsure = 1e-14 * most;
    return det > unsure ? 1 : det < -unsure ? -1 : 0;
}

/* Whether p q goes through the triangle, from one side of its plane to the other, each end by more
   than `touch`. */
static int pierces(const double *p, const double *q, const double *a, const double *b,
                   const double *c, double touch) {
    double u[3], v[3], from = 0, to = 0;
    for (int d = 0; d < 3; d++) u[d] = b[d] - a[d], v[d] = c[d] - a[d];
    double n[3] = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    double least_off = touch * sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    for (int d = 0; d < 3; d++) from += n[d] * (p[d] - a[d]), to += n[d] * (q[d] - a[d]);
    if (!(from > least_off && to < -least_off) && !(from < -least_off && to > least_off)) return 0;
    int x = side(p, q, a, b), y = side(p, q, b, c), z = side(p, q, c, a);
    int least = x < y ? (x < z ? x : z) : (y < z ? y : z);
    int most = x > y ? (x > z ? x : z) : (y > z ? y : z);
    return !(least < 0 && most > 0) && (least || most);
}

static int crosses(const Grid *g, uint32_t f, uint32_t h, double touch) {
    const uint32_t *i = g->faces + (int64_t)f * 3, *j = g->faces + (int64_t)h * 3;
    int shared = 0, mine = 0, others = 0;
    for (int k = 0; k < 3; k++)
        for (int l = 0; l < 3; l++)
            if (i[k] == j[l]) shared++, mine = k, others = l;
    if (shared > 1) return 0;
    for (int k = 0; k < 3; k++) {
        const double *a = corner(g, f, k), *b = corner(g, f, (k + 1) % 3);
        const double *c = corner(g, h, k), *d = corner(g, h, (k + 1) % 3);
        /* of facets that share a corner only the edges across from it can go through the other */
        if ((!shared || k == (mine + 1) % 3) &&
            pierces(a, b, corner(g, h, 0), corner(g, h, 1), corner(g, h, 2), touch))
            return 1;
        if ((!shared || k == (others + 1) % 3) &&
            pierces(c, d, corner(g, f, 0), corner(g, f, 1), corner(g, f, 2), touch))
            return 1;
    }
    return 0;
}

/* Pairs of facets that go through each other by more than `touch`; the first `room` are written. */
int64_t crossing_facets(const double *vertices, const uint32_t *faces, int64_t facets, double touch,
                        uint32_t *pairs, int64_t room) {
    int64_t found = 0;
    Grid *g = grid_of(vertices, faces, facets);
    if (!g) return NO_MEMORY;
    for (int64_t z = 0; z < g->n[2]; z++)
        for (int64_t y = 0; y < g->n[1]; y++)
            for (int64_t x = 0; x < g->n[0]; x++) {
                int64_t number = cell_number(g, x, y, z), here[3] = {x, y, z};
                for (int64_t i = g->start[number]; i < g->start[number + 1]; i++) {
                    double low[3], high[3];
                    box_of(g, g->inside[i], low, high);
                    for (int64_t j = i + 1; j < g->start[number + 1]; j++) {
                        double l[3], h[3];
                        int meet = 1;
                        box_of(g, g->inside[j], l, h);
                        for (int d = 0; d < 3 && meet; d++) {
                            double begin = fmax(low[d], l[d]); /* a pair is looked at in one cell */
                            meet = begin <= fmin(high[d], h[d]) && cell_along(g, d, begin) == here[d];
                        }
                        if (!meet || !crosses(g, g->inside[i], g->inside[j], touch)) continue;
                        if (found < room) {
                            pairs[found * 2] = g->inside[i];
                            pairs[found * 2 + 1] = g->inside[j];
                        }
                        found++;
                    }
                }
            }
    drop(g);
    return found;
}

/* Where the vertical through (x, y) meets a facet, if it does; edges belong to one facet only. */
static int above_at(const Grid *g, uint32_t f, double x, double y, double *z) {
    const double *p[3] = {corner(g, f, 0), corner(g, f, 1), corner(g, f, 2)};
    int inside = 0;
    for (int k = 0; k < 3; k++) {
        const double *a = p[k], *b = p[(k + 1) % 3];
        if ((a[1] > y) == (b[1] > y)) continue;
        const double *under = a[1] < b[1] ? a : b, *over = a[1] < b[1] ? b : a;
        double at = under[0] + (y - under[1]) / (over[1] - under[1]) * (over[0] - under[0]);
        inside ^= x < at;
    }
    if (!inside) return 0;
    double u[3], v[3];
    for (int d = 0; d < 3; d++) u[d] = p[1][d] - p[0][d], v[d] = p[2][d] - p[0][d];
    double nx = u[1] * v[2] - u[2] * v[1], ny = u[2] * v[0] - u[0] * v[2],
           nz = u[0] * v[1] - u[1] * v[0];
    if (nz == 0) return 0;
    *z = p[0][2] - (nx * (x - p[0][0]) + ny * (y - p[0][1])) / nz;
    return 1;
}

/* For each point how many other shells it lies in. `shell` (facets) numbers the facets' shells,
   `own` (points) the one that each point belongs to. */
int64_t shells_around(const double *vertices, const uint32_t *faces, int64_t facets,
                      const uint32_t *shell, int64_t shells, const double *points,
                      const uint32_t *own, int64_t many, uint32_t *around) {
    Grid *g = grid_of(vertices, faces, facets);
    uint8_t *odd = calloc((size_t)shells + 1, 1);
    uint32_t *met = malloc(((size_t)shells + 1) * sizeof *met);
    if (!g || !odd || !met) {
        if (g) drop(g);
        free(odd), free(met);
        return NO_MEMORY;
    }
    for (int64_t i = 0; i < many; i++) {
        const double *p = points + i * 3;
        int64_t x = cell_along(g, 0, p[0]), y = cell_along(g, 1, p[1]), count = 0;
        for (int64_t z = cell_along(g, 2, p[2]); z < g->n[2]; z++) {
            int64_t number = cell_number(g, x, y, z);
            for (int64_t k = g->start[number]; k < g->start[number + 1]; k++) {
                uint32_t f = g->inside[k], of = shell[f];
                double at;
                if (of == own[i] || !above_at(g, f, p[0], p[1], &at)) continue;
                if (at <= p[2] || cell_along(g, 2, at) != z) continue;
                if (!odd[of]) met[count++] = of;
                odd[of] ^= 2;
                odd[of] |= 1;
            }
        }
        around[i] = 0;
        for (int64_t k = 0; k < count; k++) {
            around[i] += odd[met[k]] >> 1;
            odd[met[k]] = 0;
        }
    }
    free(odd), free(met);
    drop(g);
    return many;
}

/* How far a ray goes from p until it meets the facet from inside; INFINITY where it does not. */
static double meets(const Grid *g, uint32_t f, const double *p, const double *ray, double *facing) {
    const double *a = corner(g, f, 0), *b = corner(g, f, 1), *c = corner(g, f, 2);
    double u[3], v[3], t[3];
    for (int d = 0; d < 3; d++) u[d] = b[d] - a[d], v[d] = c[d] - a[d], t[d] = p[d] - a[d];
    double n[3] = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    double along = n[0] * ray[0] + n[1] * ray[1] + n[2] * ray[2];
    if (along <= 0) return INFINITY;
    double s[3] = {t[1] * ray[2] - t[2] * ray[1], t[2] * ray[0] - t[0] * ray[2],
                   t[0] * ray[1] - t[1] * ray[0]};
    double x = -(v[0] * s[0] + v[1] * s[1] + v[2] * s[2]) / along;
    double y = (u[0] * s[0] + u[1] * s[1] + u[2] * s[2]) / along;
    if (x < -1e-12 || y < -1e-12 || x + y > 1 + 1e-12) return INFINITY;
    *facing = along / sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    return -(n[0] * t[0] + n[1] * t[1] + n[2] * t[2]) / along;
}

/* From each point along its ray (unit vectors into the material) to the first facet that is met from
   inside: how far, mm, and how squarely it stands (1 = straight across). No farther than `most`. */
int64_t wall_along(const double *vertices, const uint32_t *faces, int64_t facets,
                   const double *points, const double *rays, int64_t many, double most,
                   double *far, double *facing) {
    Grid *g = grid_of(vertices, faces, facets);
    if (!g) return NO_MEMORY;
    for (int64_t i = 0; i < many; i++) {
        const double *p = points + i * 3, *ray = rays + i * 3;
        int64_t at[3], step[3];
        double next[3], each[3], gone = 0;
        far[i] = INFINITY;
        facing[i] = 0;
        for (int d = 0; d < 3; d++) {
            at[d] = cell_along(g, d, p[d]);
            step[d] = ray[d] < 0 ? -1 : 1;
            double edge = g->low[d] + (double)(at[d] + (step[d] > 0)) * g->cell;
            each[d] = ray[d] != 0 ? g->cell / fabs(ray[d]) : INFINITY;
            next[d] = ray[d] != 0 ? (edge - p[d]) / ray[d] : INFINITY;
        }
        while (gone <= most && gone <= far[i]) {
            int64_t number = cell_number(g, at[0], at[1], at[2]);
            for (int64_t k = g->start[number]; k < g->start[number + 1]; k++) {
                double square = 0, t = meets(g, g->inside[k], p, ray, &square);
                if (t > 0 && t < far[i]) far[i] = t, facing[i] = square;
            }
            int d = next[0] < next[1] ? (next[0] < next[2] ? 0 : 2) : (next[1] < next[2] ? 1 : 2);
            gone = next[d];
            next[d] += each[d];
            at[d] += step[d];
            if (at[d] < 0 || at[d] >= g->n[d]) break;
        }
        if (far[i] > most) far[i] = INFINITY;
    }
    drop(g);
    return many;
}
