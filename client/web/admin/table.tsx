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
}

/** A table of any length: only the rows in sight are in the page. Its header and its first column stay in sight. */
export function Table<Row>(props: TableProps<Row>): JSX.Element {
    const { rows, columns, picked } = props;
    const box = useRef<HTMLDivElement>(null);
    const [seen, setSeen] = useState({ top: 0, height: 0, row: 0 });
    useEffect(() => {
        const measure = (): void => {
            const row = box.current?.querySelector<HTMLElement>("tbody tr.data")?.offsetHeight ?? 0;
            setSeen({ top: box.current?.scrollTop ?? 0, height: box.current?.clientHeight ?? 0, row });
        };
        measure();
        addEventListener("resize", measure);
        return () => removeEventListener("resize", measure);
    }, [rows.length === 0]);
    const follow = (): void => setSeen((before) => ({ ...before, top: box.current?.scrollTop ?? 0, height: box.current?.clientHeight ?? 0 }));
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
