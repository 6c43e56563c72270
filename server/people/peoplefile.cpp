#include "people/peoplefile.h"

#include "people/peopleservice.h"
#include "protocol/accountlimits.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

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

bool isText(QByteArrayView line)
{
    return line.isValidUtf8() && !line.contains('\0') && !line.contains("\xef\xbf\xbd"); // the sign for what could not be read
}

bool isEndSign(char c)
{
    return c == '\n' || c == '\r';
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

QString wireCode(TableFault fault)
{
    switch (fault) {
    case TableFault::NotUtf8: return u"not_utf8"_s;
    case TableFault::BadQuotes: return u"bad_quotes"_s;
    case TableFault::NoColumn: return u"no_column"_s;
    case TableFault::TwoColumns: return u"two_columns"_s;
    case TableFault::Empty: return u"empty"_s;
    case TableFault::IsZip: return u"is_zip"_s;
    case TableFault::NotZip: return u"not_zip"_s;
    case TableFault::BrokenZip: return u"broken_zip"_s;
    case TableFault::NoFile: return u"no_file"_s;
    case TableFault::TwoFiles: return u"two_files"_s;
    }
    Q_UNREACHABLE();
}

rest::ImportError faultOf(TableFault fault, qint64 line, const QString &column)
{
    return {line, wireCode(fault), column};
}

bool isZip(const QByteArray &bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"); // one that holds something, or nothing
}

std::optional<qsizetype> endOfLine(QByteArrayView bytes, qsizetype from, bool isEnd)
{
    const auto sign = std::find_if(bytes.begin() + from, bytes.end(), isEndSign);
    const qsizetype at = sign - bytes.begin();
    const bool mayGoOn = sign == bytes.end() || (*sign == '\r' && at + 1 == bytes.size());
    if (mayGoOn)
        return isEnd ? std::optional(bytes.size()) : std::nullopt;
    return at + (*sign == '\r' && bytes.at(at + 1) == '\n' ? 2 : 1);
}

QList<QByteArrayView> linesOf(QByteArrayView bytes)
{
    QList<QByteArrayView> lines;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype next = *endOfLine(bytes, at, true);
        QByteArrayView line = bytes.sliced(at, next - at);
        while (!line.isEmpty() && isEndSign(line.back()))
            line.chop(1);
        lines.append(line);
        at = next;
    }
    return lines;
}

Head readHead(QByteArrayView line)
{
    Head head;
    if (!isText(line)) {
        head.faults.append(faultOf(TableFault::NotUtf8, 1));
        return head;
    }
    QString text = QString::fromUtf8(line).trimmed();
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    Columns &columns = head.columns;
    for (const QChar delimiter : {u';', u'\t'}) {
        if (text.count(delimiter) > text.count(columns.delimiter))
            columns.delimiter = delimiter;
    }
    const auto cells = cellsOf(text, columns.delimiter);
    if (!cells || cells->size() > maxColumns) {
        head.faults.append(cells ? rest::ImportError {1, QString(wireFault(FieldFault::TooLong)), {}} : faultOf(TableFault::BadQuotes, 1));
        return head;
    }
    for (const QString &cell : *cells)
        columns.names.append(cell.trimmed().toLower().replace(u' ', u'_'));
    const auto has = [&](const QString &name) { return columns.names.contains(name); };
    if (!has(u"email"_s))
        head.faults.append(faultOf(TableFault::NoColumn, 1, u"email"_s));
    if (!has(u"name"_s) && !(has(u"given_name"_s) && has(u"family_name"_s)))
        head.faults.append(faultOf(TableFault::NoColumn, 1, u"name"_s));
    for (const QString &name : {u"email"_s, u"name"_s, u"given_name"_s, u"family_name"_s, u"role"_s, u"school"_s, u"country"_s,
                                u"gender"_s, u"locale"_s}) {
        if (columns.names.count(name) > 1)
            head.faults.append(faultOf(TableFault::TwoColumns, 1, name));
    }
    return head;
}

Line readLine(QByteArrayView bytes, qint64 number, const Columns &columns, const Rules &rules)
{
    if (!isText(bytes))
        return {{}, faultOf(TableFault::NotUtf8, number)};
    const QString text = QString::fromUtf8(bytes);
    if (text.trimmed().isEmpty())
        return {};
    const auto cells = cellsOf(text, columns.delimiter);
    if (!cells)
        return {{}, faultOf(TableFault::BadQuotes, number)};
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
    if (const auto good = line.errors().result(); !good) {
        const FieldError &first = good.error().fields.constFirst();
        return {{}, rest::ImportError {number, QString(wireFault(first.fault)), first.field}};
    }
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
