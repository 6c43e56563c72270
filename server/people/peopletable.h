#pragma once

#include "people/peoplefile.h"

namespace wr {

/// A part of a table: whole lines.
struct PeopleSlice
{
    qint64 number = 0; ///< of the chunk, from 0
    qint64 from = 0;   ///< bytes
    qint64 bytes = 0;
    qint64 firstLine = 0; ///< from 1
};

/// How far a table has been divided. Plain value.
struct PeopleTable
{
    peoplefile::Columns columns; ///< known once the first line was read
    qint64 at = 0;               ///< the byte where the next piece begins
    qint64 line = 1;             ///< and its line
    qint64 chunks = 0;
    qint64 lines = 0;            ///< that hold somebody, or something that is wrong
    bool isDivided = false;

    QJsonObject toJson() const;
    static PeopleTable fromJson(const QJsonObject &json);
};

struct DividedPiece
{
    PeopleTable table;
    QList<PeopleSlice> slices;
    QList<rest::ImportError> faults; ///< why the table cannot be read: its first line is none of columns, or a line is longer than a piece
};

/// Divides the piece that begins at `table.at`; `isEnd`: nothing comes after it. Pure function, any thread.
DividedPiece divided(PeopleTable table, const QByteArray &piece, bool isEnd);

/// Lines of a chunk.
constexpr qint64 linesAChunk = 2'000;

} // namespace wr
