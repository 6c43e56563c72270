#include "people/peopletable.h"

#include <QJsonObject>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(QByteArrayView line)
{
    return line.trimmed().isEmpty();
}

} // namespace

QJsonObject PeopleTable::toJson() const
{
    return {{u"columns"_s, columns.toJson()}, {u"at"_s, at},       {u"line"_s, line},
            {u"chunks"_s, chunks},            {u"lines"_s, lines}, {u"isDivided"_s, isDivided}};
}

PeopleTable PeopleTable::fromJson(const QJsonObject &json)
{
    PeopleTable table;
    table.columns = peoplefile::Columns::fromJson(json.value(u"columns").toObject());
    table.at = json.value(u"at").toInteger();
    table.line = json.value(u"line").toInteger(1);
    table.chunks = json.value(u"chunks").toInteger();
    table.lines = json.value(u"lines").toInteger();
    table.isDivided = json.value(u"isDivided").toBool();
    return table;
}

DividedPiece divided(PeopleTable table, const QByteArray &piece, bool isEnd)
{
    DividedPiece found {table, {}, {}};
    PeopleTable &now = found.table;
    if (now.at == 0 && peoplefile::isZip(piece)) {
        found.faults.append(peoplefile::faultOf(peoplefile::TableFault::IsZip, 0));
        return found;
    }
    qsizetype begin = 0;  // of the chunk that is being filled
    qsizetype at = 0;     // of the line that is looked at
    qint64 firstLine = now.line;
    const auto close = [&] {
        if (now.line == firstLine)
            return;
        found.slices.append({now.chunks++, table.at + begin, at - begin, firstLine});
        begin = at;
        firstLine = now.line;
    };
    while (at < piece.size()) {
        const auto next = peoplefile::endOfLine(piece, at, isEnd);
        if (!next)
            break; // the rest comes with the next piece
        const QByteArrayView line = QByteArrayView(piece).sliced(at, *next - at);
        at = *next;
        ++now.line;
        if (now.columns.names.isEmpty()) {
            peoplefile::Head head = peoplefile::readHead(line);
            found.faults = head.faults;
            if (!found.faults.isEmpty())
                return found;
            now.columns = std::move(head.columns);
            begin = at;
            firstLine = now.line;
            continue;
        }
        now.lines += isBlank(line) ? 0 : 1;
        if (now.line - firstLine == linesAChunk)
            close();
    }
    close();
    if (at == 0 && !isEnd) // no whole line
        found.faults.append({now.line, QString(wireFault(FieldFault::TooLong)), {}});
    if (isEnd && now.columns.names.isEmpty())
        found.faults.append(peoplefile::faultOf(peoplefile::TableFault::Empty, 0));
    now.at = table.at + at;
    now.isDivided = isEnd;
    return found;
}

} // namespace wr
