// peoplefile: users of a OneRoster 1.1 bulk file (IMS Global, "OneRoster CSV Tables" §4) as a table of people.

#include "formats/ziparchive.h"
#include "people/peoplefile.h"

#include <QHash>

namespace wr::peoplefile {

using namespace Qt::StringLiterals;

namespace {

/// The lines of a table, each by the names of its columns.
class RosterTable
{
public:
    explicit RosterTable(const QByteArray &bytes)
        : m_lines(bytes.split('\n'))
    {
        QString header = QString::fromUtf8(m_lines.value(0)).trimmed();
        if (header.startsWith(QChar(QChar::ByteOrderMark)))
            header.remove(0, 1);
        m_names = cellsOf(header, u',').value_or(QStringList());
    }

    bool has(const QString &name) const { return m_names.contains(name); }
    bool next()
    {
        while (++m_at < m_lines.size()) {
            const auto cells = cellsOf(QString::fromUtf8(m_lines.at(m_at)).remove(u'\r'), u',');
            m_cells = cells.value_or(QStringList());
            if (!m_lines.at(m_at).trimmed().isEmpty())
                return true;
        }
        return false;
    }
    QString cell(const QString &name) const
    {
        const qsizetype at = m_names.indexOf(name);
        return at < 0 ? QString() : m_cells.value(at).trimmed();
    }

private:
    QByteArrayList m_lines;
    QStringList m_names;
    QStringList m_cells;
    qsizetype m_at = 0;
};

/// Schools here have ids of their own: of an org, one that stands in its `identifier` counts.
QHash<QString, QString> schoolsIn(const QByteArray &orgs)
{
    QHash<QString, QString> schools;
    RosterTable table(orgs);
    while (table.next()) {
        const QString id = table.cell(u"identifier"_s);
        if (SchoolId::fromString(id))
            schools.insert(table.cell(u"sourcedId"_s), id);
    }
    return schools;
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

} // namespace

Result<QByteArray> fromOneRoster(const QByteArray &zip)
{
    WR_TRY(reader, formats::ZipReader::open(zip));
    const auto users = reader.part("users.csv");
    if (!users && users.error().code != ErrorCode::NotFound)
        return users.error();
    RosterTable table(users.value_or(QByteArray()));
    if (!users || !table.has(u"email"_s) || !table.has(u"givenName"_s))
        return FieldErrors::one(u"upload"_s, FieldFault::Invalid, u"no users.csv of OneRoster 1.1 in it"_s);
    const auto orgs = reader.part("orgs.csv");
    const QHash<QString, QString> schools = schoolsIn(orgs.value_or(QByteArray()));
    QByteArray people = "email,given_name,family_name,role,school\n";
    while (table.next()) {
        // A line for each, so that faults are told by the line of users.csv.
        const bool isGoing = table.cell(u"status"_s) == "tobedeleted"_L1 || table.cell(u"enabledUser"_s) == "false"_L1;
        const QString org = table.cell(u"orgSourcedIds"_s).section(u',', 0, 0);
        people += isGoing ? QByteArray()
                          : lineOf({table.cell(u"email"_s), table.cell(u"givenName"_s), table.cell(u"familyName"_s),
                                    roleOf(table.cell(u"role"_s)), schools.value(org)}).toUtf8();
        people += '\n';
    }
    return people;
}

} // namespace wr::peoplefile
