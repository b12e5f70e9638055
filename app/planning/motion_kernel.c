/* G-code into moves, layers, extents, time and material in one pass; motion_kernel.py calls it.
   The arithmetic is that of motion.py, operation by operation: the two give the same figures. */
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { X, Y, Z, E, AXES };
enum { MAX_FEED = 0, MAX_ACCEL = 4, JERK = 8, ACCEL = 12, RETRACT = 13, TRAVEL = 14 };
enum { LENGTH, CRUISE, ACCELERATION, MOST_ENTRY, SAFE, COLUMNS };
enum { LINES, MOVES, LAYERS, DWELL_S, TIME_S, LOW_X, LOW_Y, LOW_Z, HIGH_X, HIGH_Y, HIGH_Z, TOOLS };
#define MOST_TOOLS 16
#define SAME_MM 0.01
#define PI 3.14159265358979323846

static const double TENTHS[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

/* A number of at most 15 digits, exactly rounded; moves `at` behind it. */
static double number(const uint8_t **at, const uint8_t *end, int *found) {
    const uint8_t *p = *at;
    int sign = 1, digits = 0, places = 0;
    int64_t whole = 0;
    while (p < end && *p == ' ') p++;
    if (p < end && (*p == '-' || *p == '+')) sign = *p++ == '-' ? -1 : 1;
    for (; p < end && *p >= '0' && *p <= '9'; p++)
        if (digits < 15) { whole = whole * 10 + (*p - '0'); digits += digits || *p != '0'; }
    int any = p > *at;
    if (p < end && *p == '.') {
        for (p++; p < end && *p >= '0' && *p <= '9'; p++)
            if (digits < 15 && places < 12) {
                whole = whole * 10 + (*p - '0');
                places++;
                digits += digits || *p != '0';
            }
    }
    *found = any;
    *at = p;
    return sign * ((double)whole / TENTHS[places]);
}

typedef struct {
    double place[AXES], feed, limits[15];
    int absolute, absolute_e, tool;
    double before[AXES], before_speed, before_safe;
    int has_before;
} Head;

typedef struct {
    double *blocks;
    int64_t moves;
    double *out;
} Made;

static void widen(double *out, double x, double y, double z) {
    if (x < out[LOW_X]) out[LOW_X] = x;
    if (y < out[LOW_Y]) out[LOW_Y] = y;
    if (z < out[LOW_Z]) out[LOW_Z] = z;
    if (x > out[HIGH_X]) out[HIGH_X] = x;
    if (y > out[HIGH_Y]) out[HIGH_Y] = y;
    if (z > out[HIGH_Z]) out[HIGH_Z] = z;
}

static double jerk_between(double leaving, double entering) {
    if (leaving > entering)
        return entering > 0 || leaving < 0 ? leaving - entering
                                           : (leaving > -entering ? leaving : -entering);
    return entering < 0 || leaving > 0 ? entering - leaving
                                       : (-leaving > entering ? -leaving : entering);
}

/* One move of this length; `first` and `last` are the changes a unit of length along each axis. */
static void block(Head *head, Made *made, double length, const double *first, const double *last,
                  const double *mean, int kind) {
    const double *limits = head->limits;
    double cruise = head->feed, accel = limits[kind], speed[AXES];
    for (int a = 0; a < AXES; a++) {
        double part = fabs(mean[a]);
        if (part > 0 && cruise * part > limits[MAX_FEED + a]) cruise = limits[MAX_FEED + a] / part;
        if (part > 0 && accel * part > limits[MAX_ACCEL + a]) accel = limits[MAX_ACCEL + a] / part;
    }
    if (!(cruise > 0)) return;
    double safe = cruise;
    for (int a = 0; a < AXES; a++) {
        speed[a] = cruise * first[a];
        if (fabs(speed[a]) > limits[JERK + a] && limits[JERK + a] < safe) safe = limits[JERK + a];
    }
    double entry = safe;
    if (head->has_before) {
        int was_faster = head->before_speed > cruise;
        double shrink = cruise / head->before_speed, factor = 1.0;
        entry = was_faster ? cruise : head->before_speed;
        for (int a = 0; a < AXES; a++) {
            double leaving = head->before[a], entering = speed[a];
            if (was_faster) leaving *= shrink;
            double jerk = jerk_between(leaving * factor, entering * factor);
            if (jerk > limits[JERK + a]) factor *= limits[JERK + a] / jerk;
        }
        entry *= factor;
        if (head->before_safe > entry * 0.99 && safe > entry * 0.99) entry = safe;
    }
    double *row = made->blocks + made->moves++ * COLUMNS;
    row[LENGTH] = length;
    row[CRUISE] = cruise;
    row[ACCELERATION] = accel;
    row[MOST_ENTRY] = entry;
    row[SAFE] = safe;
    for (int a = 0; a < AXES; a++) head->before[a] = cruise * last[a];
    head->before_speed = cruise;
    head->before_safe = safe;
    head->has_before = 1;
}

/* The way of an arc: its length in the plane, and the tangents at both ends; 0 where it is none. */
static double arc(const double *from, const double *to, double i, double j, int clockwise,
                  double *begin, double *stop, double *out) {
    double cx = from[X] + i, cy = from[Y] + j, radius = sqrt(i * i + j * j);
    if (!(radius > 0)) return 0;
    double a0 = atan2(from[Y] - cy, from[X] - cx), a1 = atan2(to[Y] - cy, to[X] - cx);
    double turn = clockwise ? a0 - a1 : a1 - a0;
    if (turn <= 1e-9) turn += 2 * PI;
    double way = clockwise ? -1.0 : 1.0;
    begin[X] = -way * sin(a0), begin[Y] = way * cos(a0);
    stop[X] = -way * sin(a1), stop[Y] = way * cos(a1);
    for (int quarter = -4; quarter <= 4; quarter++) {
        double angle = quarter * (PI / 2), past = clockwise ? a0 - angle : angle - a0;
        if (past >= 0 && past <= turn)
            widen(out, cx + radius * cos(angle), cy + radius * sin(angle), to[Z]);
    }
    return radius * turn;
}

static void motion(Head *head, Made *made, const uint8_t *p, const uint8_t *end, int word,
                   int *extrudes) {
    double to[AXES], values[3] = {0, 0, 0};
    int given = 0, found;
    memcpy(to, head->place, sizeof to);
    while (p < end) {
        uint8_t letter = *p++;
        if (letter == ';') break;
        int axis = letter == 'X' ? X : letter == 'Y' ? Y : letter == 'Z' ? Z : letter == 'E' ? E : -1;
        if (axis >= 0) {
            double value = number(&p, end, &found);
            int absolute = axis == E ? head->absolute_e : head->absolute;
            to[axis] = absolute ? value : head->place[axis] + value;
            given |= 1 << axis;
        } else if (letter == 'F') {
            double value = number(&p, end, &found);
            if (value > 0) head->feed = value / 60.0;
        } else if (letter == 'I' || letter == 'J' || letter == 'R') {
            values[letter == 'I' ? 0 : letter == 'J' ? 1 : 2] = number(&p, end, &found);
            given |= letter == 'R' ? 32 : 16;
        }
    }
    double change[AXES], begin[AXES] = {0}, stop[AXES] = {0}, mean[AXES];
    for (int a = 0; a < AXES; a++) change[a] = to[a] - head->place[a];
    *extrudes = change[E] > 0 && ((given & 3) != 0);
    double flat = sqrt(change[X] * change[X] + change[Y] * change[Y]);
    int is_arc = word >= 2 && (given & 48) != 0;
    if (*extrudes) {
        widen(made->out, head->place[X], head->place[Y], to[Z]);
        widen(made->out, to[X], to[Y], to[Z]);
    }
    double scratch[TOOLS];
    for (int k = LOW_X; k <= HIGH_Z; k++) scratch[k] = made->out[k];
    if (is_arc) {
        if (given & 32 && flat > 0) {
            double half = flat / 2, r = values[2], h = r * r - half * half;
            h = h > 0 ? sqrt(h) : 0;
            if ((word == 2) != (r < 0)) h = -h;
            values[0] = change[X] / 2 - h * change[Y] / flat;
            values[1] = change[Y] / 2 + h * change[X] / flat;
        }
        double way = arc(head->place, to, values[0], values[1], word == 2, begin, stop, scratch);
        if (way > 0) flat = way;
        else is_arc = 0;
        if (is_arc && *extrudes)
            for (int k = LOW_X; k <= HIGH_Z; k++) made->out[k] = scratch[k];
    }
    double length = sqrt(flat * flat + change[Z] * change[Z]);
    int kind = ACCEL;
    if (!(length > 0)) {
        length = fabs(change[E]);
        kind = RETRACT;
    } else if (change[E] == 0) {
        kind = TRAVEL;
    }
    made->out[TOOLS + head->tool] += change[E];
    memcpy(head->place, to, sizeof to);
    if (!(length > 0)) return;
    for (int a = 0; a < AXES; a++) mean[a] = change[a] / length;
    if (is_arc) {
        double along = flat / length;
        begin[X] *= along, begin[Y] *= along, stop[X] *= along, stop[Y] *= along;
        begin[Z] = stop[Z] = mean[Z], begin[E] = stop[E] = mean[E];
        mean[X] = mean[Y] = along;
        block(head, made, length, begin, stop, mean, kind);
    } else {
        block(head, made, length, mean, mean, mean, kind);
    }
}

static void setting(Head *head, Made *made, int letter, int word, const uint8_t *p,
                    const uint8_t *end) {
    int found;
    if (letter == 'T') {
        head->tool = word >= 0 && word < MOST_TOOLS ? word : 0;
        return;
    }
    if (letter == 'G' && word == 90) head->absolute = head->absolute_e = 1;
    if (letter == 'G' && word == 91) head->absolute = head->absolute_e = 0;
    if (letter == 'M' && word == 82) head->absolute_e = 1;
    if (letter == 'M' && word == 83) head->absolute_e = 0;
    int all = 1;
    while (p < end && *p != ';') {
        uint8_t c = *p++;
        int axis = c == 'X' ? X : c == 'Y' ? Y : c == 'Z' ? Z : c == 'E' ? E : -1;
        if (letter == 'G' && word == 28 && axis >= 0) {
            head->place[axis] = 0;
            all = 0;
            continue;
        }
        if (c < 'A' || c > 'Z') continue;
        double value = number(&p, end, &found);
        if (!found) continue;
        if (letter == 'G' && word == 4) made->out[DWELL_S] += c == 'S' ? value : c == 'P' ? value / 1000.0 : 0;
        if (letter == 'G' && word == 92 && axis >= 0) head->place[axis] = value;
        if (letter == 'M' && word == 201 && axis >= 0) head->limits[MAX_ACCEL + axis] = value;
        if (letter == 'M' && word == 203 && axis >= 0) head->limits[MAX_FEED + axis] = value;
        if (letter == 'M' && word == 205 && axis >= 0) head->limits[JERK + axis] = value;
        if (letter == 'M' && word == 204 && value > 0) {
            if (c == 'S') head->limits[ACCEL] = head->limits[TRAVEL] = value;
            if (c == 'P') head->limits[ACCEL] = value;
            if (c == 'R') head->limits[RETRACT] = value;
            if (c == 'T') head->limits[TRAVEL] = value;
        }
    }
    if (letter == 'G' && word == 28) {
        if (all) head->place[X] = head->place[Y] = head->place[Z] = 0;
        head->has_before = 0;
    }
    if (letter == 'G' && word == 4) head->has_before = 0;
}

/* text: the program. limits: 15, changed by it. blocks: (most, 5). layers: (most, 4) first line,
   first move, top, seconds. out: 11 and one length of material a tool. Returns moves. */
int64_t read_motion(const uint8_t *text, int64_t size, const double *limits, double *blocks,
                    double *layers, double *out) {
    Head head = {.absolute = 1, .absolute_e = 1, .feed = 0};
    Made made = {blocks, 0, out};
    const uint8_t *p = text, *stop = text + size;
    int64_t lines = 0, count = 0, marks = 0;
    double highest = -1e300;
    int waits_for_z = 0;
    memcpy(head.limits, limits, sizeof head.limits);
    while (p < stop) {
        const uint8_t *end = memchr(p, '\n', stop - p);
        if (!end) end = stop;
        const uint8_t *next = end < stop ? end + 1 : stop;
        while (p < end && (*p == ' ' || *p == '\t')) p++;
        if (p >= end || *p == '\r') {
        } else if (*p == ';') {
            if (end - p >= 13 && !memcmp(p, ";LAYER_CHANGE", 13)) {
                if (!marks) count = 0;
                marks++;
                waits_for_z = 1;
                double *row = layers + 4 * count++;
                row[0] = (double)(lines + 1), row[1] = (double)made.moves, row[2] = row[3] = 0;
            } else if (waits_for_z && end - p > 3 && !memcmp(p, ";Z:", 3)) {
                int found;
                const uint8_t *at = p + 3;
                layers[4 * (count - 1) + 2] = number(&at, end, &found);
                waits_for_z = 0;
            }
        } else {
            int found, letter = *p++, extrudes = 0;
            lines++;
            int word = (int)number(&p, end, &found);
            if (!found) word = -1;
            if (letter == 'G' && found && word >= 0 && word <= 3) {
                int64_t before = made.moves;
                motion(&head, &made, p, end, word, &extrudes);
                if (extrudes && !marks && head.place[Z] > highest + SAME_MM) {
                    double *row = layers + 4 * count++;
                    row[0] = (double)lines, row[1] = (double)before;
                    row[2] = highest = head.place[Z], row[3] = 0;
                }
            } else {
                setting(&head, &made, letter, word, p, end);
            }
        }
        p = next;
    }
    out[LINES] = (double)lines;
    out[MOVES] = (double)made.moves;
    out[LAYERS] = (double)count;
    return made.moves;
}

/* Entry speeds looking ahead over all moves, then the time of each; into `layers` and `out`.
   Gives back `moves`. */
int64_t time_motion(double *blocks, int64_t moves, double *layers, int64_t count, double *out) {
    double leaving = moves ? blocks[(moves - 1) * COLUMNS + SAFE] : 0;
    for (int64_t k = moves - 1; k >= 0; k--) {
        double *row = blocks + k * COLUMNS;
        double most = sqrt(leaving * leaving + 2 * row[ACCELERATION] * row[LENGTH]);
        if (most < row[MOST_ENTRY]) row[MOST_ENTRY] = most;
        leaving = row[MOST_ENTRY];
    }
    double total = 0;
    int64_t layer = -1;
    for (int64_t k = 0; k < moves; k++) {
        double *row = blocks + k * COLUMNS;
        double entry = row[MOST_ENTRY], a = row[ACCELERATION], d = row[LENGTH], v = row[CRUISE];
        double *next = row + COLUMNS, out_speed = row[SAFE];
        if (k + 1 < moves) {
            double most = sqrt(entry * entry + 2 * a * d);
            if (next[MOST_ENTRY] > most) next[MOST_ENTRY] = most;
            out_speed = next[MOST_ENTRY];
        }
        double up = (v * v - entry * entry) / (2 * a), down = (v * v - out_speed * out_speed) / (2 * a);
        double took;
        if (up < 0) up = 0;
        if (down < 0) down = 0;
        if (up + down <= d) {
            took = (v - entry) / a + (v - out_speed) / a + (d - up - down) / v;
        } else {
            double peak = sqrt((2 * a * d + entry * entry + out_speed * out_speed) / 2);
            took = (2 * peak - entry - out_speed) / a;
        }
        total += took;
        while (layer + 1 < count && layers[4 * (layer + 1) + 1] <= (double)k) layer++;
        if (layer >= 0) layers[4 * layer + 3] += took;
    }
    out[TIME_S] = total + out[DWELL_S];
    return moves;
}
