/** A priority queue by due time: the earliest first, equal times in the order of insertion. */
export interface DueQueue<T> {
  push(at: number, item: T): void;
  /** The earliest entry, if any. */
  peek(): { at: number; item: T } | undefined;
  pop(): T | undefined;
  readonly size: number;
}

interface Node<T> {
  at: number;
  order: number;
  item: T;
}

/** Creates an empty queue (a binary heap). */
export function createDueQueue<T>(): DueQueue<T> {
  const heap: Node<T>[] = [];
  let arrivals = 0;
  return {
    get size() {
      return heap.length;
    },
    push(at, item) {
      heap.push({ at, order: arrivals++, item });
      siftUp(heap, heap.length - 1);
    },
    peek: () => heap[0],
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        siftDown(heap);
      }
      return first.item;
    },
  };
}

function isBefore<T>(a: Node<T>, b: Node<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function siftUp<T>(heap: Node<T>[], start: number): void {
  let index = start;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(heap, index, parent)) return;
    index = parent;
  }
}

function siftDown<T>(heap: Node<T>[]): void {
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    const [a, b] = [heap[left], heap[right]];
    if (a === undefined) return;
    const child = b !== undefined && isBefore(b, a) ? right : left;
    if (!swapIfBefore(heap, child, index)) return;
    index = child;
  }
}

function swapIfBefore<T>(heap: Node<T>[], lower: number, upper: number): boolean {
  const [a, b] = [heap[lower], heap[upper]];
  if (a === undefined || b === undefined || !isBefore(a, b)) return false;
  heap[upper] = a;
  heap[lower] = b;
  return true;
}
