#include "formats/ziparchive.h"
#include "people/peopletable.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestPeopleFile : public QObject
{
    Q_OBJECT

    const SchoolId m_school = SchoolId::create({});
    const SchoolId m_other = SchoolId::create({});

    peoplefile::Rules rules(Role rank = Role::Operator) const
    {
        return {rank, rank == Role::Operator ? std::nullopt : std::optional(m_school), m_school, {m_school, m_other}, {}};
    }
    static peoplefile::Columns columns(const QString &line)
    {
        return peoplefile::readColumns(line).value_or(peoplefile::Columns {});
    }

private Q_SLOTS:
    void columnsAreNamedByTheFirstLine()
    {
        QCOMPARE(columns(u"\ufeffEmail;Given name;family_name;Class\r\n"_s).names,
                 (QStringList {u"email"_s, u"given_name"_s, u"family_name"_s, u"class"_s}));
        QCOMPARE(columns(u"name\temail\n"_s).delimiter, u'\t');
        QCOMPARE(columns(u"\"name\",\"email\"\n"_s).names, (QStringList {u"name"_s, u"email"_s}));
        for (const QString &line : {u""_s, u"name"_s, u"email,given_name"_s, u"email,name,email"_s, u"\"email,name"_s,
                                    u"email,name"_s + QString(100, u',')})
            QVERIFY2(!peoplefile::readColumns(line), qPrintable(line));
    }

    void aLineIsAPerson()
    {
        const auto line = peoplefile::readLine("An@x.example, \"Đặng \"\"Rex\"\" An\",teacher,vn,female,vi\r\n"_ba, 7,
                                               columns(u"email,name,role,country,gender,locale"_s), rules());
        QVERIFY(line.person && !line.fault);
        const PersonRow &person = *line.person;
        QCOMPARE(person.account.email, u"An@x.example"_s);
        QCOMPARE(person.account.name, u"Đặng \"Rex\" An"_s);
        QCOMPARE(person.account.role, Role::Teacher);
        QCOMPARE(person.account.school, m_school);
        QCOMPARE(person.country, u"VN"_s);
        QCOMPARE(person.gender, Gender::Female);
        QCOMPARE(person.account.locale, u"vi"_s);
        QCOMPARE(person.searchKey, u"dang rex an"_s);
        const auto empty = peoplefile::readLine(" \r\n"_ba, 8, columns(u"email,name"_s), rules());
        QVERIFY(!empty.person && !empty.fault);
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("code");
        const auto row = [](const QByteArray &line, const char *column, const char *code) {
            QTest::newRow(line.left(60).constData()) << line << QString::fromLatin1(column) << QString::fromLatin1(code);
        };
        row("a,An,,,,"_ba, "email", "invalid");
        row(",An,,,,"_ba, "email", "required");
        row("a@x.example"_ba, "name", "required");
        row("a@x.example,,,,,"_ba, "name", "required");
        row("a@x.example,"_ba + QByteArray(200, 'n'), "name", "too_long");
        row("a@x.example,An,chief,,,"_ba, "role", "invalid");
        row("a@x.example,An,operator,,,"_ba, "role", "not_allowed");
        row("a@x.example,An,,x,,"_ba, "school", "invalid");
        row("a@x.example,An,,0190a8c0-0000-7000-8000-000000000000,,"_ba, "school", "not_allowed");
        row("a@x.example,An,,,Vietnam,"_ba, "country", "invalid");
        row("a@x.example,An,,,,f"_ba, "gender", "invalid");
        row("\"a@x.example,An,,,,"_ba, "", "invalid");
        row("\"a@x.example\"x,An,,,,"_ba, "", "invalid");
        row("a@x.example,A\xff,,,,"_ba, "", "invalid");
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, column);
        QFETCH(QString, code);
        const auto read = peoplefile::readLine(line, 3, columns(u"email,name,role,school,country,gender"_s), rules(Role::SchoolAdmin));
        QVERIFY(!read.person && read.fault);
        QCOMPARE(read.fault->line, 3);
        QCOMPARE(read.fault->column, column);
        QCOMPARE(read.fault->code, code);
    }

    /// However a table is cut into pieces, its chunks hold each line once, in order, with its number.
    void piecesComeToTheSameTable()
    {
        QByteArray table = "email,name\n"_ba;
        for (int i = 0; i < 5'000; ++i)
            table += i % 7 == 0 ? "\n"_ba : "p" + QByteArray::number(i) + "@x.example,P\r\n";
        table += "last@x.example,Last"; // without an end
        for (const qint64 size : {40, 1'000, 65'536, 1'000'000}) {
            PeopleTable now;
            QByteArray together;
            qint64 line = 2;
            while (!now.isDivided) {
                const QByteArray piece = table.mid(now.at, size);
                const auto found = divided(now, piece, now.at + size >= table.size());
                QVERIFY(found.has_value());
                for (const PeopleSlice &slice : found->slices) {
                    QCOMPARE(slice.firstLine, line);
                    const QByteArray lines = table.mid(slice.from, slice.bytes);
                    line += lines.count('\n');
                    QVERIFY(lines.count('\n') <= linesAChunk);
                    together += lines;
                }
                now = PeopleTable::fromJson(found->table.toJson());
            }
            QCOMPARE(together, table.mid(11));
            QCOMPARE(now.lines, table.split('\n').size() - 1 - (5'000 + 6) / 7);
        }
    }

    void whatIsNoTableIsRefused()
    {
        QVERIFY(!divided({}, {}, true));
        QVERIFY(!divided({}, "email;phone\n"_ba, true));
        QVERIFY(!divided({}, QByteArray(1'000'000, 'x'), false));
        const auto none = divided({}, "email,name\n"_ba, true);
        QVERIFY(none && none->table.isDivided && none->slices.isEmpty());
    }

    void oneRosterBecomesATable()
    {
        const QByteArray users = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\r\n"
                                 "u1,,true,o1,student,a,An,\"Le, Thi\",an@x.example\r\n"
                                 "u2,tobedeleted,true,o1,student,b,B,B,b@x.example\r\n"
                                 "u3,,true,\"o2,o1\",parent,c,C,C,c@x.example\r\n"_ba;
        const QByteArray orgs = "sourcedId,name,type,identifier\no1,School,school," + m_school.toString().toLatin1() + "\no2,Other,school,17\n";
        const auto zip = formats::writeZip({{"users.csv", users}, {"orgs.csv", orgs}});
        const auto table = peoplefile::fromOneRoster(*zip);
        QVERIFY(table.has_value());
        const QByteArrayList lines = table->split('\n');
        const auto head = columns(QString::fromUtf8(lines.at(0)));
        const auto an = peoplefile::readLine(lines.at(1), 2, head, rules());
        QVERIFY(an.person.has_value());
        QCOMPARE(an.person->account.name, u"An Le, Thi"_s);
        QCOMPARE(an.person->account.role, Role::Learner);
        QCOMPARE(an.person->account.school, m_school);
        QVERIFY(!peoplefile::readLine(lines.at(2), 3, head, rules()).person);
        QCOMPARE(peoplefile::readLine(lines.at(3), 4, head, rules()).fault->column, u"role"_s);
        QVERIFY(!peoplefile::fromOneRoster("no zip"));
        QVERIFY(!peoplefile::fromOneRoster(*formats::writeZip({{"orgs.csv", orgs}})));
    }
};

QTEST_GUILESS_MAIN(TestPeopleFile)
#include "tst_peoplefile.moc"
