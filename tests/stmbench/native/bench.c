// The workloads of stmbench with gcc's transactional memory. Usage: bench
// WORKLOAD; each line "threads operations" on the standard input is answered by a
// line with the seconds that took, and those of processor time.
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SAFE __attribute__((transaction_safe))
enum { ACCOUNTS = 1000, KEYS = 16384 };

static inline uint64_t mix(uint64_t x) {
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccd;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53;
	return x ^ x >> 33;
}

static int64_t counter;
static int64_t accounts[ACCOUNTS];

typedef struct entry {
	int64_t key, value;
	struct entry *next;
} entry;
static entry *buckets[2 * KEYS];

// Inlined, it makes gcc 12 fail with an internal error.
static SAFE __attribute__((noinline)) entry *lookup(int64_t key) {
	entry *e = buckets[(uint64_t)key * 0x9e3779b97f4a7c15 >> 49];
	while (e && e->key != key)
		e = e->next;
	return e;
}

static SAFE int64_t mapGet(int64_t key) { return lookup(key)->value; }
static SAFE void mapSet(int64_t key, int64_t value) { lookup(key)->value = value; }

typedef struct node {
	int64_t key, value;
	int red;
	struct node *child[2], *parent; // child[1] is the left one
} node;
static node *root;

static SAFE node *find(int64_t key, int *found) {
	node *last = NULL;
	*found = 0;
	for (node *x = root; x; x = x->child[key < x->key]) {
		last = x;
		if (x->key == key) {
			*found = 1;
			return x;
		}
	}
	return last;
}

static SAFE void replace(node *x, node *y) {
	node *p = x->parent;
	if (!p)
		root = y;
	else
		p->child[p->child[1] == x] = y;
	if (y)
		y->parent = p;
}

static SAFE void rotate(node *x, int down) {
	node *y = x->child[!down], *inner = y->child[down];
	x->child[!down] = inner;
	if (inner)
		inner->parent = x;
	replace(x, y);
	y->child[down] = x;
	x->parent = y;
}

static SAFE int isRed(node *x) { return x && x->red; }

static SAFE void put(int64_t key, int64_t value) {
	int found;
	node *p = find(key, &found), *x;
	if (found) {
		p->value = value;
		return;
	}
	x = malloc(sizeof *x);
	x->key = key;
	x->value = value;
	x->red = 1;
	x->child[0] = x->child[1] = NULL;
	x->parent = p;
	if (p)
		p->child[key < p->key] = x;
	else
		root = x;
	while (isRed(p = x->parent)) {
		node *g = p->parent;
		int left = g->child[1] == p;
		node *uncle = g->child[!left];
		if (isRed(uncle)) {
			p->red = uncle->red = 0;
			g->red = 1;
			x = g;
			continue;
		}
		if (p->child[!left] == x) {
			rotate(p, left);
			p = x;
		}
		p->red = 0;
		g->red = 1;
		rotate(g, !left);
		break;
	}
	if (root->red)
		root->red = 0;
}

static SAFE void beforeDelete(node *x) {
	for (node *p; (p = x->parent);) {
		int left = p->child[1] == x;
		node *s = p->child[!left];
		if (s->red) {
			s->red = 0;
			p->red = 1;
			rotate(p, left);
			s = p->child[!left];
		}
		node *inner = s->child[left], *outer = s->child[!left];
		if (!isRed(inner) && !isRed(outer)) {
			s->red = 1;
			if (isRed(p)) {
				p->red = 0;
				return;
			}
			x = p;
			continue;
		}
		if (!isRed(outer)) {
			inner->red = 0;
			s->red = 1;
			rotate(s, !left);
			outer = s;
			s = inner;
		}
		s->red = p->red;
		p->red = 0;
		outer->red = 0;
		rotate(p, left);
		return;
	}
}

static SAFE void delete(int64_t key) {
	int found;
	node *x = find(key, &found), *child;
	if (!found)
		return;
	if (x->child[0] && x->child[1]) {
		node *r = x->child[0];
		while (r->child[1])
			r = r->child[1];
		x->key = r->key;
		x->value = r->value;
		x = r;
	}
	child = x->child[1] ? x->child[1] : x->child[0];
	if (!isRed(x) && !isRed(child) && x->parent)
		beforeDelete(x);
	replace(x, child);
	if (child)
		child->red = 0;
	free(x);
}

static volatile int64_t sink;

static void counterStep(uint64_t x) {
	__transaction_atomic { counter++; }
}

static void bankStep(uint64_t x) {
	int64_t *from = &accounts[(x >> 32) % ACCOUNTS], *to = &accounts[(uint32_t)x % ACCOUNTS];
	__transaction_atomic {
		--*from;
		++*to;
	}
}

static void mapStep(uint64_t x) {
	int64_t key = x % KEYS, v;
	if ((x >> 32) % 10 == 0) {
		__transaction_atomic { mapSet(key, x); }
	} else {
		__transaction_atomic { v = mapGet(key); }
		sink = v;
	}
}

static void treeStep(uint64_t x) {
	int64_t key = x % KEYS, v = 0;
	switch ((x >> 32) % 20) {
	case 0:
		__transaction_atomic { put(key, x); }
		break;
	case 1:
		__transaction_atomic { delete(key); }
		break;
	default:
		__transaction_atomic {
			int found;
			node *n = find(key, &found);
			v = found ? n->value : 0;
		}
	}
	sink = v;
}

static void (*step)(uint64_t);
static pthread_barrier_t ready;
static long each;

static void *run(void *arg) {
	uint64_t k = (uintptr_t)arg;
	pthread_barrier_wait(&ready);
	for (long i = 0; i < each; i++)
		step(mix((uint64_t)i << 8 | k));
	pthread_barrier_wait(&ready);
	return NULL;
}

static double now(clockid_t clock) {
	struct timespec t;
	clock_gettime(clock, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
	const char *w = argc > 1 ? argv[1] : "";
	step = !strcmp(w, "counter") ? counterStep : !strcmp(w, "bank") ? bankStep : !strcmp(w, "map") ? mapStep : !strcmp(w, "tree") ? treeStep : NULL;
	if (!step)
		return 2;
	for (int64_t k = 0; k < KEYS; k++) {
		entry *e = malloc(sizeof *e), **b = &buckets[(uint64_t)k * 0x9e3779b97f4a7c15 >> 49];
		*e = (entry){k, k, *b};
		*b = e;
		if (k % 2 == 0)
			put(k, k);
	}
	long threads, ops;
	while (scanf("%ld %ld", &threads, &ops) == 2) {
		pthread_t list[256];
		each = ops / threads;
		pthread_barrier_init(&ready, NULL, threads + 1);
		for (long k = 0; k < threads; k++)
			pthread_create(&list[k], NULL, run, (void *)k);
		double start = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
		pthread_barrier_wait(&ready);
		pthread_barrier_wait(&ready);
		double seconds = now(CLOCK_MONOTONIC) - start;
		for (long k = 0; k < threads; k++)
			pthread_join(list[k], NULL);
		pthread_barrier_destroy(&ready);
		printf("%.9f %.9f\n", seconds, now(CLOCK_PROCESS_CPUTIME_ID) - cpu);
		fflush(stdout);
	}
	return 0;
}
