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
        return peoplefile::readHead(line.toUtf8()).columns;
    }
    /// "line code column" of each, in order.
    static QStringList told(const QList<rest::ImportError> &faults)
    {
        QStringList lines;
        for (const rest::ImportError &fault : faults)
            lines.append(u"%1 %2 %3"_s.arg(fault.line).arg(fault.code, fault.column).trimmed());
        return lines;
    }
    static peoplefile::Roster roster(const QList<formats::ZipPart> &parts) { return peoplefile::fromOneRoster(*formats::writeZip(parts)); }

private Q_SLOTS:
    void columnsAreNamedByTheFirstLine()
    {
        QCOMPARE(columns(u"\ufeffEmail;Given name;family_name;Class\r\n"_s).names,
                 (QStringList {u"email"_s, u"given_name"_s, u"family_name"_s, u"class"_s}));
        QCOMPARE(columns(u"name\temail\n"_s).delimiter, u'\t');
        QCOMPARE(columns(u"\"name\",\"email\"\n"_s).names, (QStringList {u"name"_s, u"email"_s}));
    }

    void aTableThatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("faults");
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &faults) { QTest::newRow(name) << bytes << faults; };
        row("nothing", {}, {u"0 empty"_s});
        row("utf-16", QByteArray("\xff\xfe" "e\0m\0a\0i\0l\0,\0n\0a\0m\0e\0\n\0", 24), {u"1 not_utf8"_s});
        row("utf-16 without its mark", QByteArray("e\0m\0a\0i\0l\0\n\0", 12), {u"1 not_utf8"_s});
        row("latin-1", "email,name,pr\xe9nom\n"_ba, {u"1 not_utf8"_s});
        row("a zip", *formats::writeZip({{"users.csv", "email\n"}}), {u"0 is_zip"_s});
        row("no address", "name\n"_ba, {u"1 no_column email"_s});
        row("half a name", "email,given_name\n"_ba, {u"1 no_column name"_s});
        row("other columns", "mail;phone\n"_ba, {u"1 no_column email"_s, u"1 no_column name"_s});
        row("a column twice", "email,name,Email\n"_ba, {u"1 two_columns email"_s});
        row("a name twice", "email,given_name,family name,family_name\n"_ba, {u"1 two_columns family_name"_s});
        row("an open mark", "\"email,name\n"_ba, {u"1 bad_quotes"_s});
        row("too many", "email,name"_ba + QByteArray(100, ','), {u"1 too_long"_s});
    }
    void aTableThatCannotBeReadSaysWhy()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, faults);
        QCOMPARE(told(divided({}, bytes, true).faults), faults);
    }

    void aLineLongerThanAPieceIsNamed()
    {
        const QByteArray head = "email,name\n"_ba;
        const auto first = divided({}, head + QByteArray(1'000'000, 'x'), false);
        QVERIFY(first.faults.isEmpty());
        QCOMPARE(told(divided(first.table, QByteArray(1'000'000, 'x'), false).faults), QStringList(u"2 too_long"_s));
        QCOMPARE(told(divided({}, QByteArray(1'000'000, 'x'), false).faults), QStringList(u"1 too_long"_s));
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
        row("a@x.example,An,,,ZZ,"_ba, "country", "invalid");
        row("a@x.example,An,,,A ,"_ba, "country", "invalid");
        row("a@x.example,An,,,,f"_ba, "gender", "invalid");
        row("\"a@x.example,An,,,,"_ba, "", "bad_quotes");
        row("\"a@x.example\"x,An,,,,"_ba, "", "bad_quotes");
        row("a@x.example,A\xff,,,,"_ba, "", "not_utf8");
        row("a@x.example,A\xef\xbf\xbd,,,,"_ba, "", "not_utf8");
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

    void languagesAreThoseThereAre()
    {
        const auto head = columns(u"email,name,locale"_s);
        for (const QByteArray &good : {"en"_ba, "vi"_ba, "pt-BR"_ba, "zh-Hant-TW"_ba, "es-419"_ba, "fil"_ba, "ca-ES-valencia"_ba, ""_ba})
            QVERIFY2(peoplefile::readLine("a@x.example,An," + good, 2, head, rules()).person, good.constData());
        for (const QByteArray &bad : {"xx-bad-locale"_ba, "xx"_ba, "und"_ba, "en-XQ"_ba, "en-Zxxy"_ba, "en_GB"_ba}) {
            const auto line = peoplefile::readLine("a@x.example,An," + bad, 2, head, rules());
            QVERIFY2(line.fault && line.fault->column == "locale"_L1, bad.constData());
        }
    }

    /// However a table is cut into pieces, its chunks hold each line once, in order, with its number.
    void piecesComeToTheSameTable_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("line feeds") << "\n"_ba;
        QTest::newRow("both") << "\r\n"_ba;
        QTest::newRow("carriage returns") << "\r"_ba;
    }
    void piecesComeToTheSameTable()
    {
        QFETCH(QByteArray, end);
        const QByteArray head = "email,name" + end;
        QByteArray table = head;
        for (int i = 0; i < 5'000; ++i)
            table += (i % 7 == 0 ? QByteArray() : "p" + QByteArray::number(i) + "@x.example,P") + end;
        table += "last@x.example,Last"; // without an end
        for (const qint64 size : {40, 41, 1'000, 65'536, 1'000'000}) {
            PeopleTable now;
            QByteArray together;
            qint64 line = 2;
            while (!now.isDivided) {
                const QByteArray piece = table.mid(now.at, size);
                const auto found = divided(now, piece, now.at + size >= table.size());
                QVERIFY(found.faults.isEmpty());
                for (const PeopleSlice &slice : found.slices) {
                    QCOMPARE(slice.firstLine, line);
                    const QByteArray lines = table.mid(slice.from, slice.bytes);
                    const qsizetype count = peoplefile::linesOf(lines).size();
                    line += count;
                    QVERIFY(count <= linesAChunk);
                    together += lines;
                }
                now = PeopleTable::fromJson(found.table.toJson());
            }
            QCOMPARE(together, table.mid(head.size()));
            QCOMPARE(now.lines, 5'001 - (5'000 + 6) / 7);
        }
    }

    void linesEndInThreeWays()
    {
        QByteArrayList lines;
        for (const QByteArrayView line : peoplefile::linesOf("a\rb\r\nc\n\n\rd"))
            lines.append(line.toByteArray());
        QCOMPARE(lines, (QByteArrayList {"a", "b", "c", "", "", "d"}));
        QVERIFY(peoplefile::linesOf("").isEmpty());
        QVERIFY(!peoplefile::endOfLine("a\r", 0, false)); // a line feed may follow
        QCOMPARE(peoplefile::endOfLine("a\r", 0, true).value_or(0), 2);
        QCOMPARE(peoplefile::endOfLine("a\rb", 0, false).value_or(0), 2);
        QVERIFY(!peoplefile::endOfLine("a", 0, false));
    }

    void aTableOfNobodyIsOne()
    {
        const auto none = divided({}, "email,name\n"_ba, true);
        QVERIFY(none.faults.isEmpty() && none.table.isDivided && none.slices.isEmpty());
    }

    void oneRosterBecomesATable()
    {
        const QByteArray users = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\r\n"
                                 "u1,,true,o1,student,a,An,\"Le, Thi\",an@x.example\r\n"
                                 "u2,tobedeleted,true,o1,student,b,B,B,b@x.example\r\n"
                                 "u3,,true,\"o2,o1\",parent,c,C,C,c@x.example\r\n"_ba;
        const QByteArray orgs = "sourcedId,name,type,identifier\no1,School,school," + m_school.toString().toLatin1() + "\no2,Other,school,17\n";
        const auto found = roster({{"users.csv", users}, {"orgs.csv", orgs}});
        QVERIFY(found.faults.isEmpty());
        QCOMPARE(found.skipped, 1);
        const QByteArrayList lines = found.table.split('\n');
        const auto head = columns(QString::fromUtf8(lines.at(0)));
        const auto an = peoplefile::readLine(lines.at(1), 2, head, rules());
        QVERIFY(an.person.has_value());
        QCOMPARE(an.person->account.name, u"An Le, Thi"_s);
        QCOMPARE(an.person->account.role, Role::Learner);
        QCOMPARE(an.person->account.school, m_school);
        QVERIFY(!peoplefile::readLine(lines.at(2), 3, head, rules()).person);
        QCOMPARE(peoplefile::readLine(lines.at(3), 4, head, rules()).fault->column, u"role"_s);
    }

    /// As programs on old Macs wrote them, and with lines of nothing between.
    void aRosterMayHaveOtherLineEnds()
    {
        QByteArray users = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\n"
                           "u1,,true,o1,student,a,An,Le,an@x.example\n\nu3,,true,o1,parent,c,C,C,c@x.example\n"_ba;
        QByteArray orgs = "sourcedId,name,type,identifier\no1,School,school," + m_school.toString().toLatin1() + '\n';
        const auto feeds = roster({{"users.csv", users}, {"orgs.csv", orgs}});
        const auto returns = roster({{"users.csv", users.replace('\n', '\r')}, {"orgs.csv", orgs.replace('\n', '\r')}});
        QVERIFY(returns.faults.isEmpty());
        QCOMPARE(returns.table, feeds.table);
        const QByteArrayList lines = returns.table.split('\n');
        const auto head = columns(QString::fromUtf8(lines.at(0)));
        QCOMPARE(peoplefile::readLine(lines.at(1), 2, head, rules()).person->account.school, m_school);
        QVERIFY(lines.at(2).isEmpty());
        QCOMPARE(peoplefile::readLine(lines.at(3), 4, head, rules()).fault->column, u"role"_s);
    }

    void aRosterMayBeInAFolderOfItsZip()
    {
        const QByteArray users = "sourcedId,orgSourcedIds,role,givenName,familyName,email\nu1,o1,student,An,Le,an@x.example\n"_ba;
        const QByteArray orgs = "sourcedId,name,type,identifier\no1,School,school," + m_school.toString().toLatin1() + '\n';
        const auto flat = roster({{"users.csv", users}, {"orgs.csv", orgs}});
        for (const QByteArray &folder : {"export/"_ba, "a/b/"_ba, "Xu\u1ea5t/"_ba, "export\\"_ba}) {
            // Another's orgs.csv, and what a Mac puts beside each file, are none of this roster's.
            const auto found = roster({{folder + "users.csv", users}, {folder + "orgs.csv", orgs}, {"orgs.csv", "sourcedId\n"},
                                       {"__MACOSX/" + folder + "._users.csv", "x"}});
            QVERIFY2(found.faults.isEmpty(), folder.constData());
            QCOMPARE(found.table, flat.table);
        }
        QCOMPARE(told(roster({{"users.csv", users}, {"old/users.csv", users}}).faults), QStringList(u"0 two_files users.csv"_s));
    }

    /// Nobody of a school that is not known here gets into another.
    void whoseSchoolIsNotKnownIsFaulty_data()
    {
        QTest::addColumn<QByteArray>("orgs");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("a school here") << "o1"_ba << true;
        QTest::newRow("one of them is") << "\"o2, o1\""_ba << true;
        QTest::newRow("none is said") << ""_ba << true;
        QTest::newRow("an identifier of others") << "o2"_ba << false;
        QTest::newRow("not among the orgs") << "o9"_ba << false;
        QTest::newRow("not among the orgs, but like an id") << m_other.toString().toLatin1() << false;
        QTest::newRow("an id of no school") << "o3"_ba << false;
    }
    void whoseSchoolIsNotKnownIsFaulty()
    {
        QFETCH(QByteArray, orgs);
        QFETCH(bool, isGood);
        const QByteArray users = "sourcedId,orgSourcedIds,role,givenName,familyName,email\nu1," + orgs + ",student,An,Le,an@x.example\n";
        const QByteArray schools = "sourcedId,name,type,identifier\no1,A,school," + m_school.toString().toLatin1() + "\no2,B,school,17\no3,C,school,"
            + SchoolId::create({}).toString().toLatin1() + '\n';
        const QByteArrayList lines = roster({{"users.csv", users}, {"orgs.csv", schools}}).table.split('\n');
        const auto line = peoplefile::readLine(lines.at(1), 2, columns(QString::fromUtf8(lines.at(0))), rules());
        QCOMPARE(line.person.has_value(), isGood);
        if (isGood)
            QCOMPARE(line.person->account.school, m_school);
        else
            QCOMPARE(line.fault->column, u"school"_s);
    }

    void aRosterThatCannotBeReadSaysWhy()
    {
        const QByteArray users = "sourcedId,orgSourcedIds,role,givenName,familyName,email\n"_ba;
        QCOMPARE(told(peoplefile::fromOneRoster("email,name\n").faults), QStringList(u"0 not_zip"_s));
        const QByteArray whole = *formats::writeZip({{"users.csv", users.repeated(50)}});
        QCOMPARE(told(peoplefile::fromOneRoster(whole.first(whole.size() / 2)).faults), QStringList(u"0 broken_zip"_s));
        QCOMPARE(told(roster({{"orgs.csv", users}}).faults), QStringList(u"0 no_file users.csv"_s));
        QCOMPARE(told(roster({{"users.csv.bak", users}, {"my users.csv/x", users}}).faults), QStringList(u"0 no_file users.csv"_s));
        QCOMPARE(told(roster({{"users.csv", "sourcedId,name\n"}}).faults), (QStringList {u"1 no_column email"_s, u"1 no_column givenName"_s}));
        QCOMPARE(told(roster({{"users.csv", QByteArray("\xff\xfe" "e\0\n\0", 6)}}).faults), QStringList(u"1 not_utf8"_s));
        const QByteArray open = roster({{"users.csv", users + "u1,,student,\"An,Le,an@x.example\n"}}).table.split('\n').at(1);
        QCOMPARE(peoplefile::readLine(open, 2, columns(u"email,given_name,family_name,role,school"_s), rules()).fault->code, u"bad_quotes"_s);
    }
};

QTEST_GUILESS_MAIN(TestPeopleFile)
#include "tst_peoplefile.moc"
