#pragma once

#include "people/person.h"
#include "protocol/restpeople.h"

#include <QSet>

/// Tables of people: a line is a person. Pure functions, any thread.
namespace wr::peoplefile {

/// What the columns of a table are, as its first line says. `email` is needed, and `name` or `given_name` and
/// `family_name`; understood are `role`, `school` (its id), `country`, `gender` and `locale` besides. Others are passed by.
struct Columns
{
    QChar delimiter = u','; ///< or ; or a tab
    QStringList names;

    QJsonObject toJson() const;
    static Columns fromJson(const QJsonObject &json);
};

/// InvalidFields: a column is missing, or stands there twice.
Result<Columns> readColumns(const QString &line);

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
Line readLine(const QByteArray &line, qint64 number, const Columns &columns, const Rules &rules);

/// The cells of a line as RFC 4180 has them, within one line. Nothing: it is not well formed.
std::optional<QStringList> cellsOf(const QString &line, QChar delimiter);
/// The other way round.
QString lineOf(const QStringList &cells);

/// The users of a zip of OneRoster 1.1 tables as a table of people; users that are to be deleted are left out. InvalidFields:
/// no zip, beyond its limits (shared/formats/formatlimits.h), or without users.csv.
Result<QByteArray> fromOneRoster(const QByteArray &zip);

} // namespace wr::peoplefile
