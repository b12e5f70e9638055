/* Triangle meshes in one pass each: equal corners become one vertex; edges, shells, volumes are told.

   The same in numpy: mesh.py. Nothing here allocates for the caller; every array is the caller's.
   Answers below zero: NO_MEMORY. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define NONE UINT32_MAX
#define KNOWN UINT64_MAX /* as a hash */
#define BLOCK 64
#define RECENT 4096

typedef struct {
    uint32_t x, y, z;
} Bits;

static inline uint64_t hashed(Bits b) {
    uint64_t key = (((uint64_t)b.x << 32) | b.y) * 0x9E3779B97F4A7C15u;
    key ^= key >> 29;
    key = (key + b.z) * 0xC2B2AE3D27D4EB4Fu;
    return (key ^ (key >> 32)) >> 1; /* never KNOWN */
}

static inline Bits corner_bits(const uint8_t *at, int64_t *not_finite) {
    float c[3];
    Bits b;
    memcpy(c, at, sizeof c);
    for (int k = 0; k < 3; k++) c[k] += 0.0f; /* -0 becomes 0 */
    memcpy(&b, c, sizeof b);
    *not_finite += !(isfinite(c[0]) && isfinite(c[1]) && isfinite(c[2]));
    return b;
}

static inline int same(const Bits *a, const Bits *b) {
    return a->x == b->x && a->y == b->y && a->z == b->z;
}

static int grow(uint32_t **table, uint64_t *slots, const Bits *vertices, uint32_t count) {
    uint64_t more = *slots * 2;
    uint32_t *bigger = calloc(more, sizeof *bigger);
    if (!bigger) return NO_MEMORY;
    for (uint32_t v = 0; v < count; v++) {
        uint64_t slot = hashed(vertices[v]) & (more - 1);
        while (bigger[slot]) slot = (slot + 1) & (more - 1);
        bigger[slot] = v + 1;
    }
    free(*table);
    *table = bigger;
    *slots = more;
    return 0;
}

/* Corners of facets that lie `facet_bytes` apart, each 3 x 3 float32 from `offset` on. Writes the
   index of every corner and the vertices in order of first use; answers how many there are.
   `not_finite` counts corners with a coordinate that is no number. */
int64_t weld_facets(const uint8_t *data, int64_t facets, int64_t facet_bytes, int64_t offset,
                    Bits *vertices, uint32_t *index, int64_t *not_finite) {
    uint64_t slots = 1u << 14;
    uint32_t *table = calloc(slots, sizeof *table);
    uint32_t count = 0;
    int64_t corners = facets * 3;
    Bits bits[BLOCK];
    uint64_t hash[BLOCK];
    uint32_t recent[RECENT] = {0}; /* facets that follow each other mostly share corners */
    *not_finite = 0;
    if (!table) return NO_MEMORY;
    for (int64_t begin = 0; begin < corners; begin += BLOCK) {
        int many = corners - begin < BLOCK ? (int)(corners - begin) : BLOCK;
        if ((uint64_t)(count + BLOCK) * 2 > slots && grow(&table, &slots, vertices, count) < 0) {
            free(table);
            return NO_MEMORY;
        }
        const uint8_t *facet = data + begin / 3 * facet_bytes + offset;
        for (int i = 0, k = (int)(begin % 3); i < many; i++) {
            bits[i] = corner_bits(facet + k * 12, not_finite);
            hash[i] = hashed(bits[i]);
            if (++k == 3) k = 0, facet += facet_bytes;
            uint32_t known = recent[hash[i] % RECENT];
            if (known && same(&vertices[known - 1], &bits[i])) {
                index[begin + i] = known - 1;
                hash[i] = KNOWN;
            } else {
                __builtin_prefetch(&table[hash[i] & (slots - 1)]); /* needed in a moment */
            }
        }
        for (int i = 0; i < many; i++) {
            uint32_t found = hash[i] == KNOWN ? 0 : table[hash[i] & (slots - 1)];
            if (found) __builtin_prefetch(&vertices[found - 1]);
        }
        for (int i = 0; i < many; i++) {
            if (hash[i] == KNOWN) continue;
            uint64_t slot = hash[i] & (slots - 1);
            uint32_t found;
            while ((found = table[slot]) && !same(&vertices[found - 1], &bits[i]))
                slot = (slot + 1) & (slots - 1);
            if (!found) {
                vertices[count] = bits[i];
                table[slot] = found = ++count;
            }
            recent[hash[i] % RECENT] = found;
            index[begin + i] = found - 1;
        }
    }
    free(table);
    return count;
}

typedef struct {
    uint32_t other; /* the higher vertex of the edge, doubled, plus 1 where the facet runs down */
    uint32_t half;  /* facet * 3 + which of its edges */
} Use;

static int by_other(const void *a, const void *b) {
    uint32_t x = ((const Use *)a)->other >> 1, y = ((const Use *)b)->other >> 1;
    return (x > y) - (x < y);
}

static void sorted(Use *uses, uint32_t many) {
    if (many > 48) {
        qsort(uses, many, sizeof *uses, by_other);
        return;
    }
    for (uint32_t i = 1; i < many; i++) {
        Use use = uses[i];
        uint32_t at = i;
        for (; at && uses[at - 1].other >> 1 > use.other >> 1; at--) uses[at] = uses[at - 1];
        uses[at] = use;
    }
}

static inline int twice_a_vertex(const uint32_t *f) {
    return f[0] == f[1] || f[1] == f[2] || f[2] == f[0];
}

/* Counts undirected edges: [0] used once, [1] used twice in one direction, [2] used more often.
   `across` gets for every edge of every facet the edge of the facet across it, or NONE.
   Facets that use a vertex twice are left out. Fewer than 2^31 vertices, 2^32 edges. */
int64_t pair_edges(const uint32_t *faces, int64_t facets, int64_t vertices, uint32_t *across,
                   int64_t *wrong) {
    uint32_t *start = calloc((size_t)vertices + 2, sizeof *start);
    Use *uses = malloc(((size_t)facets * 3 + 1) * sizeof *uses);
    wrong[0] = wrong[1] = wrong[2] = 0;
    if (!start || !uses) {
        free(start);
        free(uses);
        return NO_MEMORY;
    }
    for (int64_t f = 0; f < facets; f++) {
        const uint32_t *c = faces + f * 3;
        if (twice_a_vertex(c)) continue;
        for (int k = 0; k < 3; k++) {
            uint32_t a = c[k], b = c[(k + 1) % 3];
            start[(a < b ? a : b) + 2]++;
        }
    }
    for (int64_t v = 0; v < vertices; v++) start[v + 2] += start[v + 1];
    for (int64_t f = 0; f < facets; f++) {
        const uint32_t *c = faces + f * 3;
        for (int k = 0; k < 3; k++) across[f * 3 + k] = NONE;
        if (twice_a_vertex(c)) continue;
        for (int k = 0; k < 3; k++) {
            uint32_t a = c[k], b = c[(k + 1) % 3];
            uint32_t low = a < b ? a : b, high = a < b ? b : a;
            uses[start[low + 1]++] = (Use){high << 1 | (a > b), (uint32_t)(f * 3 + k)};
        }
    }
    for (int64_t v = 0; v < vertices; v++) {
        Use *mine = uses + start[v];
        uint32_t many = start[v + 1] - start[v];
        sorted(mine, many);
        for (uint32_t i = 0; i < many;) {
            uint32_t end = i + 1;
            while (end < many && mine[end].other >> 1 == mine[i].other >> 1) end++;
            if (end - i == 1) {
                wrong[0]++;
            } else if (end - i > 2) {
                wrong[2]++;
            } else if (mine[i].other == mine[i + 1].other) {
                wrong[1]++;
            } else {
                across[mine[i].half] = mine[i + 1].half;
                across[mine[i + 1].half] = mine[i].half;
            }
            i = end;
        }
    }
    free(start);
    free(uses);
    return 0;
}

static inline uint32_t root_of(uint32_t *above, uint32_t v) {
    while (above[v] != v) v = above[v] = above[above[v]];
    return v;
}

/* The connected piece of every facet, numbered by the lowest vertex of each; answers how many. */
int64_t number_shells(const uint32_t *faces, int64_t facets, int64_t vertices, uint32_t *shell) {
    uint32_t *above = malloc(((size_t)vertices + 1) * sizeof *above);
    uint32_t *number = calloc((size_t)vertices + 1, sizeof *number);
    uint32_t count = 0;
    if (!above || !number) {
        free(above);
        free(number);
        return NO_MEMORY;
    }
    for (int64_t v = 0; v < vertices; v++) above[v] = (uint32_t)v;
    for (int64_t f = 0; f < facets; f++) {
        const uint32_t *c = faces + f * 3;
        uint32_t a = root_of(above, c[0]);
        for (int k = 1; k < 3; k++) {
            uint32_t b = root_of(above, c[k]);
            if (a == b) continue;
            uint32_t low = a < b ? a : b;
            above[a < b ? b : a] = low;
            a = low;
        }
    }
    for (int64_t f = 0; f < facets; f++) number[root_of(above, faces[f * 3])] = 1;
    for (int64_t v = 0; v < vertices; v++)
        if (number[v]) number[v] = ++count;
    for (int64_t f = 0; f < facets; f++) shell[f] = number[root_of(above, faces[f * 3])] - 1;
    free(above);
    free(number);
    return count;
}

/* Signed volume of every shell about a point, mm3 for mm, and how many facets have no area: a vertex
   twice or less than `least_area`. */
int64_t measure_shells(const double *vertices, const uint32_t *faces, int64_t facets,
                       const uint32_t *shell, const double *about, double least_area,
                       double *volume) {
    int64_t flat = 0;
    for (int64_t f = 0; f < facets; f++) {
        const uint32_t *c = faces + f * 3;
        double p[3][3];
        for (int k = 0; k < 3; k++)
            for (int d = 0; d < 3; d++) p[k][d] = vertices[(int64_t)c[k] * 3 + d] - about[d];
        double n[3] = {p[1][1] * p[2][2] - p[1][2] * p[2][1], p[1][2] * p[2][0] - p[1][0] * p[2][2],
                       p[1][0] * p[2][1] - p[1][1] * p[2][0]};
        volume[shell[f]] += (p[0][0] * n[0] + p[0][1] * n[1] + p[0][2] * n[2]) / 6;
        double u[3], w[3];
        for (int d = 0; d < 3; d++) u[d] = p[1][d] - p[0][d], w[d] = p[2][d] - p[0][d];
        double x = u[1] * w[2] - u[2] * w[1], y = u[2] * w[0] - u[0] * w[2],
               z = u[0] * w[1] - u[1] * w[0];
        flat += twice_a_vertex(c) || sqrt(x * x + y * y + z * z) / 2 < least_area;
    }
    return flat;
}
