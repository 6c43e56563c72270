#pragma once

#include "people/person.h"
#include "protocol/restpeople.h"

#include <QSet>

/// Tables of people: a line is a person. Pure functions, any thread.
namespace wr::peoplefile {

/// What can be wrong with a table, or a line of it, besides what can be wrong with a field.
enum class TableFault {
    NotUtf8,    ///< no text of UTF-8
    BadQuotes,  ///< a quotation mark that nothing closes, or something behind one that closes
    NoColumn,   ///< the column is not there
    TwoColumns, ///< there are two of that name
    Empty,
    IsZip,      ///< where a table belongs
    NotZip,     ///< where a zip belongs
    BrokenZip,  ///< cut off, damaged, with a file in it twice, or beyond the limits (shared/formats/formatlimits.h)
    NoFile,     ///< the zip does not hold it
    TwoFiles,   ///< the zip holds it twice, in different folders
};
/// As rest::ImportError has it.
QString wireCode(TableFault fault);
/// Of line 0 is what is wrong with all of it.
rest::ImportError faultOf(TableFault fault, qint64 line, const QString &column = {});

/// Whether the bytes begin as those of a zip do; a workbook is one, too.
bool isZip(const QByteArray &bytes);

/// Where the line that begins at `from` is over: behind a line feed, a carriage return, or both, as formats::decodeText() has it
/// for texts that are in memory as a whole. Nothing: it ends behind `bytes`, which may go on unless `isEnd`.
std::optional<qsizetype> endOfLine(QByteArrayView bytes, qsizetype from, bool isEnd);
/// The lines of a table, without their ends.
QList<QByteArrayView> linesOf(QByteArrayView bytes);

/// What the columns of a table are, as its first line says. `email` is needed, and `name` or `given_name` and
/// `family_name`; understood are `role`, `school` (its id), `country`, `gender` and `locale` besides. Others are passed by.
struct Columns
{
    QChar delimiter = u','; ///< or ; or a tab
    QStringList names;

    QJsonObject toJson() const;
    static Columns fromJson(const QJsonObject &json);
};

/// Reads the first line of a table; without columns it says what is wrong.
struct Head
{
    Columns columns;
    QList<rest::ImportError> faults;
};
Head readHead(QByteArrayView line);

/// Whom a table may make people of.
struct Rules
{
    Role rank = Role::Learner;          ///< nobody above it
    std::optional<SchoolId> onlySchool; ///< the only one there may be
    SchoolId school;                    ///< of those of whom the table says none
    QSet<SchoolId> schools;             ///< that exist
    TimePoint now;                      ///< when they are made
};

/// One of the two; neither of an empty line.
struct Line
{
    std::optional<PersonRow> person;
    std::optional<rest::ImportError> fault;
};
Line readLine(QByteArrayView line, qint64 number, const Columns &columns, const Rules &rules);

/// The cells of a line as RFC 4180 has them, within one line. Nothing: it is not well formed.
std::optional<QStringList> cellsOf(const QString &line, QChar delimiter);
/// The other way round.
QString lineOf(const QStringList &cells);

/// The users of a zip of OneRoster 1.1 tables, as a table of people with a line for each of theirs. The tables may be in a
/// folder of the zip, together.
struct Roster
{
    QByteArray table;
    qint64 skipped = 0; ///< who are to be deleted or not enabled: their lines are empty
    QList<rest::ImportError> faults; ///< why it cannot be read, then there is no table
};
Roster fromOneRoster(const QByteArray &zip);

} // namespace wr::peoplefile
