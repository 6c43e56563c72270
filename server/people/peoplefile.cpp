#include "people/peoplefile.h"

#include "people/peopleservice.h"
#include "protocol/accountlimits.h"

#include <QJsonArray>
#include <QJsonObject>

namespace wr::peoplefile {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxColumns = 60;

/// A line as its columns name it; keeps the first thing that is wrong.
class LineReader
{
public:
    LineReader(const QStringList &cells, const Columns &columns)
        : m_cells(cells)
        , m_columns(columns)
    {
    }

    QString cell(const QString &name) const
    {
        const qsizetype at = m_columns.names.indexOf(name);
        return at < 0 ? QString() : m_cells.value(at).trimmed();
    }
    FieldErrors &errors() { return m_errors; }

private:
    const QStringList &m_cells;
    const Columns &m_columns;
    FieldErrors m_errors;
};

QString nameIn(const LineReader &line)
{
    const QString name = line.cell(u"name"_s);
    return name.isEmpty() ? (line.cell(u"given_name"_s) + u' ' + line.cell(u"family_name"_s)).trimmed() : name;
}

SchoolId schoolIn(LineReader &line, const Rules &rules)
{
    const QString text = line.cell(u"school"_s);
    if (text.isEmpty())
        return rules.school;
    const auto school = SchoolId::fromString(text);
    if (!school)
        line.errors().add(u"school"_s, FieldFault::Invalid, u"not an id"_s);
    else if (rules.onlySchool && *school != *rules.onlySchool)
        line.errors().add(u"school"_s, FieldFault::NotAllowed, u"another school"_s);
    else if (!rules.schools.contains(*school))
        line.errors().add(u"school"_s, FieldFault::NotFound, u"there is no such school"_s);
    return school.value_or(SchoolId {});
}

Role roleIn(LineReader &line, const Rules &rules)
{
    const QString text = line.cell(u"role"_s);
    const Role role = text.isEmpty() ? Role::Learner : checkRole(line.errors(), u"role"_s, text);
    if (role > rules.rank)
        line.errors().add(u"role"_s, FieldFault::NotAllowed, u"above one's own"_s);
    return role;
}

Gender genderIn(LineReader &line)
{
    const QString text = line.cell(u"gender"_s);
    const auto gender = text.isEmpty() ? Result<Gender>(Gender::Unsaid) : wire::fromJson<Gender>(text, {});
    if (!gender)
        line.errors().add(u"gender"_s, FieldFault::Invalid, u"unsaid, female, male or other"_s);
    return gender.value_or(Gender::Unsaid);
}

Line faulty(qint64 number, FieldFault fault, const QString &column)
{
    return {{}, rest::ImportError {number, QString(wireFault(fault)), column}};
}

} // namespace

QJsonObject Columns::toJson() const
{
    return {{u"delimiter"_s, QString(delimiter)}, {u"names"_s, QJsonArray::fromStringList(names)}};
}

Columns Columns::fromJson(const QJsonObject &json)
{
    Columns columns {json.value(u"delimiter").toString(u","_s).at(0), {}};
    for (const QJsonValue &name : json.value(u"names").toArray())
        columns.names.append(name.toString());
    return columns;
}

Result<Columns> readColumns(const QString &line)
{
    Columns columns;
    for (const QChar delimiter : {u';', u'\t'}) {
        if (line.count(delimiter) > line.count(columns.delimiter))
            columns.delimiter = delimiter;
    }
    QString text = line.trimmed();
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    const auto cells = cellsOf(text, columns.delimiter);
    FieldErrors errors;
    if (!cells || cells->size() > maxColumns)
        errors.add(u"upload"_s, FieldFault::Invalid, u"its first line does not name its columns"_s);
    for (const QString &cell : cells.value_or(QStringList()))
        columns.names.append(cell.trimmed().toLower().replace(u' ', u'_'));
    const auto has = [&](const QString &name) { return columns.names.contains(name); };
    if (!has(u"email"_s))
        errors.add(u"email"_s, FieldFault::Required, u"a column of addresses"_s);
    if (!has(u"name"_s) && !(has(u"given_name"_s) && has(u"family_name"_s)))
        errors.add(u"name"_s, FieldFault::Required, u"a column of names"_s);
    for (const QString &name : {u"email"_s, u"name"_s, u"role"_s, u"school"_s, u"country"_s, u"gender"_s, u"locale"_s}) {
        if (columns.names.count(name) > 1)
            errors.add(name, FieldFault::Duplicate, u"two columns of that name"_s);
    }
    WR_CHECK(errors.result());
    return columns;
}

Line readLine(const QByteArray &bytes, qint64 number, const Columns &columns, const Rules &rules)
{
    const QString text = QString::fromUtf8(bytes).remove(u'\r');
    if (text.trimmed().isEmpty())
        return {};
    const auto cells = cellsOf(text, columns.delimiter);
    if (!cells || text.contains(QChar::ReplacementCharacter) || text.contains(QChar(0)))
        return faulty(number, FieldFault::Invalid, {});
    LineReader line(*cells, columns);
    PersonRow person;
    Account &account = person.account;
    account.email = checkEmail(line.errors(), u"email"_s, line.cell(u"email"_s));
    account.name = checkName(line.errors(), u"name"_s, nameIn(line), limits::maxPersonNameChars);
    account.role = roleIn(line, rules);
    account.school = schoolIn(line, rules);
    person.country = checkCountry(line.errors(), u"country"_s, line.cell(u"country"_s).toUpper());
    person.gender = genderIn(line);
    const QString locale = line.cell(u"locale"_s);
    account.locale = checkLocale(line.errors(), u"locale"_s, locale.isEmpty() ? u"en"_s : locale);
    if (const auto good = line.errors().result(); !good)
        return faulty(number, good.error().fields.constFirst().fault, good.error().fields.constFirst().field);
    account.id = UserId::create(rules.now);
    account.createdAt = rules.now;
    account.updatedAt = rules.now;
    person.searchKey = nameKey(account.name);
    return {person, {}};
}

std::optional<QStringList> cellsOf(const QString &line, QChar delimiter)
{
    QStringList cells;
    qsizetype at = 0;
    for (;;) {
        QString cell;
        // People write a space after the comma.
        qsizetype quote = at;
        while (quote < line.size() && line.at(quote) == u' ')
            ++quote;
        if (quote < line.size() && line.at(quote) == u'"')
            at = quote;
        if (at < line.size() && line.at(at) == u'"') {
            for (++at; at < line.size() && (line.at(at) != u'"' || line.mid(at, 2) == u"\"\""); ++at) {
                cell += line.at(at);
                at += line.at(at) == u'"' ? 1 : 0;
            }
            if (at++ >= line.size())
                return std::nullopt; // nothing closes it
        } else {
            const qsizetype end = line.indexOf(delimiter, at);
            cell = line.mid(at, end < 0 ? -1 : end - at);
            at = end < 0 ? line.size() : end;
        }
        cells.append(cell);
        if (at >= line.size())
            return cells;
        if (line.at(at) != delimiter)
            return std::nullopt; // something stands behind a closing mark
        ++at;
    }
}

QString lineOf(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells)
        quoted.append(u'"' + cell.replace(u'"', u"\"\""_s).replace(u'\n', u' ').remove(u'\r') + u'"');
    return quoted.join(u',');
}

} // namespace wr::peoplefile
