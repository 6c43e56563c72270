// peoplefile: users of a OneRoster 1.1 bulk file (IMS Global, "OneRoster CSV Tables" §4) as a table of people.

#include "formats/ziparchive.h"
#include "people/peoplefile.h"

#include <QHash>

#include <algorithm>

namespace wr::peoplefile {

using namespace Qt::StringLiterals;

namespace {

const QByteArray usersName = QByteArrayLiteral("users.csv");
const QByteArray orgsName = QByteArrayLiteral("orgs.csv");

/// The lines of a table, each by the names of its columns.
class RosterTable
{
public:
    explicit RosterTable(const QByteArray &bytes)
        : m_bytes(bytes)
        , m_lines(linesOf(m_bytes))
    {
        QString header = QString::fromUtf8(head()).trimmed();
        if (header.startsWith(QChar(QChar::ByteOrderMark)))
            header.remove(0, 1);
        m_names = cellsOf(header, u',').value_or(QStringList());
    }

    QByteArrayView head() const { return m_lines.value(0); }
    bool has(const QString &name) const { return m_names.contains(name); }
    bool next()
    {
        if (++m_at >= m_lines.size())
            return false;
        const auto cells = cellsOf(QString::fromUtf8(m_lines.at(m_at)), u',');
        m_isReadable = cells.has_value();
        m_cells = cells.value_or(QStringList());
        return true;
    }
    bool isBlank() const { return m_lines.at(m_at).trimmed().isEmpty(); }
    /// Whether the marks of the line match.
    bool isReadable() const { return m_isReadable; }
    QString cell(const QString &name) const
    {
        const qsizetype at = m_names.indexOf(name);
        return at < 0 ? QString() : m_cells.value(at).trimmed();
    }

private:
    const QByteArray m_bytes;
    const QList<QByteArrayView> m_lines;
    QStringList m_names;
    QStringList m_cells;
    qsizetype m_at = 0;
    bool m_isReadable = true;
};

/// Schools here have ids of their own: of an org, one that stands in its `identifier` counts.
QHash<QString, QString> schoolsIn(const QByteArray &orgs)
{
    QHash<QString, QString> schools;
    RosterTable table(orgs);
    while (table.next())
        schools.insert(table.cell(u"sourcedId"_s), table.cell(u"identifier"_s));
    return schools;
}

/// The first of somebody's orgs that names a school here. If none does, what is no id, so that the line is faulty: nobody gets into
/// another school than theirs.
QString schoolOf(const QString &orgs, const QHash<QString, QString> &schools)
{
    if (orgs.isEmpty())
        return {};
    for (const QString &org : orgs.split(u',')) {
        if (const QString school = schools.value(org.trimmed()); SchoolId::fromString(school))
            return school;
    }
    return u"org "_s + orgs;
}

QString roleOf(const QString &role)
{
    static const QHash<QString, QString> roles {{u"student"_s, u"learner"_s},
                                                {u"teacher"_s, u"teacher"_s},
                                                {u"aide"_s, u"teacher"_s},
                                                {u"proctor"_s, u"teacher"_s},
                                                {u"administrator"_s, u"school_admin"_s}};
    // Parents, guardians and relatives have no part in what goes on here: their role is refused line by line.
    return roles.value(role, role);
}

Roster refused(TableFault fault, qint64 line, const QString &column)
{
    return {{}, 0, {faultOf(fault, line, column)}};
}

/// The folders of the zip, with the sign behind them, in which there is a users.csv; the first may have no name.
QByteArrayList placesOfUsers(const formats::ZipReader &reader)
{
    QByteArrayList places;
    const QByteArrayList names = reader.names();
    for (const QByteArray &name : names) {
        const qsizetype folder = std::max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1; // some programs write the other sign
        if (QByteArrayView(name).sliced(folder) == usersName)
            places.append(name.first(folder));
    }
    return places;
}

/// What is wrong with the first line of users.csv.
QList<rest::ImportError> faultsOf(const RosterTable &users)
{
    QList<rest::ImportError> faults;
    if (!users.head().isValidUtf8() || users.head().contains('\0'))
        return {faultOf(TableFault::NotUtf8, 1)};
    for (const QString &name : {u"email"_s, u"givenName"_s}) {
        if (!users.has(name))
            faults.append(faultOf(TableFault::NoColumn, 1, name));
    }
    return faults;
}

} // namespace

Roster fromOneRoster(const QByteArray &zip)
{
    if (!isZip(zip))
        return refused(TableFault::NotZip, 0, {});
    auto reader = formats::ZipReader::open(zip);
    if (!reader)
        return refused(TableFault::BrokenZip, 0, {});
    const QByteArrayList places = placesOfUsers(*reader);
    if (places.size() != 1)
        return refused(places.isEmpty() ? TableFault::NoFile : TableFault::TwoFiles, 0, QString::fromLatin1(usersName));
    const auto users = reader->part(places.constFirst() + usersName);
    if (!users)
        return refused(TableFault::BrokenZip, 0, QString::fromLatin1(usersName));
    const auto orgs = reader->part(places.constFirst() + orgsName);
    if (!orgs && orgs.error().code != ErrorCode::NotFound)
        return refused(TableFault::BrokenZip, 0, QString::fromLatin1(orgsName));
    RosterTable table(*users);
    Roster roster {"email,given_name,family_name,role,school\n"_ba, 0, faultsOf(table)};
    if (!roster.faults.isEmpty())
        return roster;
    const QHash<QString, QString> schools = schoolsIn(orgs.value_or(QByteArray()));
    while (table.next()) {
        // A line for each, so that faults are told by the line of users.csv.
        if (table.isBlank()) {
            roster.table += '\n';
            continue;
        }
        const bool isGoing = table.cell(u"status"_s) == "tobedeleted"_L1 || table.cell(u"enabledUser"_s) == "false"_L1;
        roster.skipped += isGoing ? 1 : 0;
        if (!table.isReadable())
            roster.table += '"'; // neither is this
        else if (!isGoing)
            roster.table += lineOf({table.cell(u"email"_s), table.cell(u"givenName"_s), table.cell(u"familyName"_s),
                                    roleOf(table.cell(u"role"_s)), schoolOf(table.cell(u"orgSourcedIds"_s), schools)}).toUtf8();
        roster.table += '\n';
    }
    return roster;
}

} // namespace wr::peoplefile
