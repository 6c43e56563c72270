import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { windowOf } from "./virtual";

export interface Column<Row> {
    key: string;
    words: string;
    /** Figures stand at the end of their column. */
    isNumber?: boolean;
    /** Names the row. */
    isName?: boolean;
    /** Not ordered by. */
    isFixed?: boolean;
    cell(row: Row): ComponentChildren;
}

export interface TableOrder {
    by: string;
    isDown: boolean;
}

interface TableProps<Row> {
    label: string;
    columns: Column<Row>[];
    rows: readonly Row[];
    keyOf(row: Row): string;
    order?: TableOrder;
    onOrder?(by: string): void;
    /** Before the first column: a box to pick the row with. */
    picked?: { has(row: Row): boolean; toggle(row: Row): void; wordsOf(row: Row): string; all: JSX.Element };
    isBusy?: boolean;
    /** The key of the row that the keyboard goes to; it is brought into sight. Where somebody is elsewhere by then, it stays there. */
    goal?: string;
    onGoal?(): void;
}

/** A table of any length: only the rows in sight are in the page. Its header and its first column stay in sight. */
export function Table<Row>(props: TableProps<Row>): JSX.Element {
    const { rows, columns, picked } = props;
    const box = useRef<HTMLDivElement>(null);
    const { seen, follow } = useSeen(box);
    useGoal(props, box, seen.row);
    const { first, end, before, after } = windowOf(rows.length, seen.row, seen.top, seen.height);
    const width = columns.length + (picked ? 1 : 0);
    return (
        <div class="scroll tall" role="group" tabIndex={0} aria-label={props.label} ref={box} onScroll={follow}>
            <table class="grid" aria-rowcount={rows.length + 1} aria-busy={props.isBusy}>
                <thead>
                    <tr aria-rowindex={1}>
                        {picked && <th scope="col" class="pick">{picked.all}</th>}
                        {columns.map((column) => <Head key={column.key} column={column} order={props.order} onOrder={props.onOrder} />)}
                    </tr>
                </thead>
                <tbody>
                    <Gap height={before} width={width} />
                    {rows.slice(first, end).map((row, at) => (
                        <tr key={props.keyOf(row)} class={`data ${picked?.has(row) ? "picked" : ""}`} aria-rowindex={first + at + 2}>
                            {picked && (
                                <td class="pick">
                                    <label>
                                        <input type="checkbox" checked={picked.has(row)} onChange={() => picked.toggle(row)}
                                               aria-label={picked.wordsOf(row)} />
                                    </label>
                                </td>
                            )}
                            {columns.map((column) => <Cell key={column.key} column={column} row={row} />)}
                        </tr>
                    ))}
                    <Gap height={after} width={width} />
                </tbody>
            </table>
        </div>
    );
}

interface Seen {
    top: number;
    height: number;
    /** Of a row; 0 until one was seen. */
    row: number;
}

/** What of the table is seen, in pixels. */
function useSeen(box: { current: HTMLDivElement | null }): { seen: Seen; follow(): void } {
    const [seen, setSeen] = useState<Seen>({ top: 0, height: 0, row: 0 });
    const follow = (): void => setSeen((before) => ({ ...before, top: box.current?.scrollTop ?? 0, height: box.current?.clientHeight ?? 0 }));
    const measure = (): void => {
        const row = box.current?.querySelector<HTMLElement>("tbody tr.data")?.offsetHeight ?? 0;
        if (row === 0)
            return; // it is hidden, or has none
        setSeen((before) => ({ ...before, row }));
        follow();
    };
    useEffect(() => {
        addEventListener("resize", measure);
        return () => removeEventListener("resize", measure);
    }, []);
    useEffect(() => {
        if (seen.row === 0)
            measure();
    });
    return { seen, follow };
}

/** Brings the row of `goal` into sight, and the keyboard to it. */
function useGoal<Row>({ rows, keyOf, goal, onGoal }: TableProps<Row>, box: { current: HTMLDivElement | null }, rowHeight: number): void {
    const tried = useRef<string>();
    useEffect(() => {
        const at = goal === undefined ? -1 : rows.findIndex((row) => keyOf(row) === goal);
        if (at < 0 || rowHeight === 0)
            return;
        const link = box.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${at + 2}"] a`);
        if (!link && box.current && tried.current !== goal) {
            tried.current = goal;
            box.current.scrollTop = at * rowHeight; // which draws it
            return;
        }
        tried.current = undefined;
        if (document.activeElement === document.body)
            link?.focus();
        onGoal?.();
    });
}

/** The room of rows that are not drawn. */
function Gap({ height, width }: { height: number; width: number }): JSX.Element | null {
    return height > 0 ? <tr aria-hidden="true" class="gap"><td colSpan={width} style={{ height: `${height}px` }} /></tr> : null;
}

function Head<Row>({ column, order, onOrder }: { column: Column<Row>; order?: TableOrder; onOrder?(by: string): void }): JSX.Element {
    const isBy = order?.by === column.key;
    const names = `${column.isName ? "name" : ""} ${column.isNumber ? "number" : ""}`;
    if (!onOrder || column.isFixed)
        return <th scope="col" class={names}>{column.words}</th>;
    return (
        <th scope="col" class={names} aria-sort={isBy ? (order.isDown ? "descending" : "ascending") : undefined}>
            <button type="button" onClick={() => onOrder(column.key)}>
                {column.words}<span aria-hidden="true">{isBy ? (order.isDown ? " ▾" : " ▴") : ""}</span>
            </button>
        </th>
    );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): JSX.Element {
    if (column.isName)
        return <th scope="row" class="name">{column.cell(row)}</th>;
    return <td class={column.isNumber ? "number" : ""}>{column.cell(row)}</td>;
}
