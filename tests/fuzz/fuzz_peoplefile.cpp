#include "fuzzseeds.h"
#include "people/peoplefile.h"

#include "formats/ziparchive.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

QByteArrayList wr::fuzz::seeds()
{
    const auto roster = formats::writeZip({
        {"manifest.csv", "propertyName,value\r\noneroster.version,1.1\r\n"},
        {"users.csv", "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\r\n"
                      "u1,active,true,o1,student,ann,Ann,Lee,ann@a.test\r\nu2,tobedeleted,false,o1,teacher,bob,Bob,\"O, Neil\",bob@a.test\r\n"},
    });
    return {
        "email,name,role,country\nann@a.test,Ann,learner,VN\nbob@a.test,\"Bob \"\"B\"\", jr\",teacher,GB\n",
        "\xef\xbb\xbf" "email;given_name;family_name;gender;locale\r\nann@a.test;Ann;Lee;female;vi\r\n",
        "email\tname\rann@a.test\tAnn\r",
        roster ? *roster : QByteArray(),
        {},
    };
}

QByteArrayList wr::fuzz::tokens()
{
    return {"\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "@", "email", "name", "school", "PK\x03\x04", "PK\x05\x06", "\xff", "\xc3\xa9",
            QByteArray(1, '\0'), "00000000-0000-7000-8000-000000000000"};
}

namespace {

/// A line that ends within the first half of a table ends there, too, when the rest has come.
void compareLines(QByteArrayView bytes)
{
    const QByteArrayView half = bytes.first(bytes.size() / 2);
    qsizetype from = 0;
    while (const auto end = peoplefile::endOfLine(half, from, false)) {
        if (*end <= from || *end > half.size() || peoplefile::endOfLine(bytes, from, true) != end)
            std::abort();
        from = *end;
    }
}

} // namespace

/// Any bytes as a table of people, or as a zip of such tables.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray table(reinterpret_cast<const char *>(data), qsizetype(size));
    if (peoplefile::isZip(table)) {
        const peoplefile::Roster roster = peoplefile::fromOneRoster(table);
        if (roster.skipped < 0 || (!roster.faults.isEmpty() && !roster.table.isEmpty()))
            std::abort();
        table = roster.table;
    }
    compareLines(table);
    const QList<QByteArrayView> lines = peoplefile::linesOf(table);
    if (lines.isEmpty())
        return 0;
    const peoplefile::Head head = peoplefile::readHead(lines.first());
    if (!head.faults.isEmpty())
        return 0;
    const peoplefile::Columns columns = peoplefile::Columns::fromJson(head.columns.toJson());
    if (columns.names != head.columns.names || columns.delimiter != head.columns.delimiter)
        std::abort();
    peoplefile::Rules rules;
    rules.rank = Role::Teacher;
    qint64 number = 1;
    for (const QByteArrayView line : lines.sliced(1)) {
        const peoplefile::Line read = peoplefile::readLine(line, ++number, columns, rules);
        if ((read.person && read.fault) || (read.fault && read.fault->line != number))
            std::abort();
        const auto cells = peoplefile::cellsOf(QString::fromUtf8(line), columns.delimiter);
        if (cells && peoplefile::cellsOf(peoplefile::lineOf(*cells), u',') != cells)
            std::abort();
    }
    return 0;
}
