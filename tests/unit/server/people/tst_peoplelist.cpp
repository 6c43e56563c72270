#include "peoplefixture.h"
#include "protocol/peoplelimits.h"

using namespace wr;
using namespace std::chrono_literals;

#define WR_FIXTURE() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    PeopleFixture f(engine)

class TestPeopleList : public QObject
{
    Q_OBJECT

private:
    static QStringList names(const QList<PersonRow> &people)
    {
        QStringList list;
        for (const PersonRow &person : people)
            list.append(person.account.name);
        return list;
    }

    static QStringList ids(const QList<PersonRow> &people)
    {
        QStringList list;
        for (const PersonRow &person : people)
            list.append(person.account.id.toString());
        return list;
    }

    /// Somebody with few values of each column, so that many are equal.
    static PersonRow anybody(PeopleFixture &f, QRandomGenerator &random, int number)
    {
        static const QStringList names {u"Đặng An"_s, u"Dang Anh"_s, u"Zoë"_s, u"Ólafur"_s, u"山田"_s, u"🦊"_s, u"an"_s};
        const auto below = [&](int bound) { return int(random.bounded(bound)); };
        PersonRow row;
        Account &account = row.account;
        account.name = names.at(below(int(names.size())));
        account.email = u"%1%2@X.example"_s.arg(QChar(u'A' + below(4))).arg(number);
        account.role = Role(int(Role::Learner) + below(4));
        account.school = below(2) == 0 ? SchoolId() : below(2) == 0 ? f.school : f.otherSchool;
        account.state = below(5) == 0 ? AccountState::Disabled : AccountState::Active;
        account.locale = u"en"_s;
        account.createdAt = f.database.clock().now() - std::chrono::hours(below(5));
        account.updatedAt = account.createdAt;
        row.country = QStringList {u""_s, u"VN"_s, u"DE"_s}.at(below(3));
        row.gender = Gender(below(4));
        if (below(4) != 0)
            row.lastActiveDay = f.today() - QList {0, 1, 6, 7, 29, 30, 400}.at(below(7));
        row.requests = below(6);
        return row;
    }

    static bool isSeen(const PersonRow &row, LastSeen seen, int today)
    {
        const int ago = row.lastActiveDay ? today - *row.lastActiveDay : 0;
        switch (seen) {
        case LastSeen::Today: return row.lastActiveDay && ago == 0;
        case LastSeen::Week: return row.lastActiveDay && ago < 7;
        case LastSeen::Month: return row.lastActiveDay && ago < 30;
        case LastSeen::Earlier: return row.lastActiveDay && ago >= 30;
        case LastSeen::Never: return !row.lastActiveDay;
        }
        return false;
    }

    /// What a filter means, said once more.
    static bool passes(const PersonRow &row, const PeopleFilter &filter, int today)
    {
        return (!filter.school || row.account.school == *filter.school) && (!filter.role || row.account.role == *filter.role)
            && (!filter.state || row.account.state == *filter.state) && (!filter.country || row.country == *filter.country)
            && (!filter.gender || row.gender == *filter.gender) && (!filter.seen || isSeen(row, *filter.seen, today))
            && row.searchKey.startsWith(filter.namePrefix) && emailKey(row.account.email).startsWith(filter.emailPrefix);
    }

    /// What the order means, said once more: by bytes, as the databases compare.
    static bool comesBefore(const PersonRow &a, const PersonRow &b, PersonOrder order)
    {
        const auto rank = [order](const PersonRow &row) {
            const bool isNumber = order == PersonOrder::Created || order == PersonOrder::Requests || order == PersonOrder::LastActive;
            const QString key = placeOf(row, order).key;
            return std::tuple(isNumber ? key.toLongLong() : 0, isNumber ? QByteArray() : key.toUtf8(),
                              placeOf(row, order).nameKey.toUtf8(), row.account.id.toString());
        };
        return rank(a) < rank(b);
    }

    static PeopleFilter anyFilter(PeopleFixture &f, QRandomGenerator &random)
    {
        PeopleFilter filter;
        const int which = int(random.bounded(11));
        const auto has = [&](int number) { return which == number || (which == 10 && random.bounded(4) == 0); };
        if (has(1))
            filter.school = f.school;
        if (has(2))
            filter.role = Role(int(Role::Learner) + random.bounded(4));
        if (has(3))
            filter.state = random.bounded(2) ? AccountState::Disabled : AccountState::Active;
        if (has(4))
            filter.country = random.bounded(2) ? u"VN"_s : u""_s;
        if (has(5))
            filter.gender = Gender(random.bounded(4));
        if (has(6) || has(7))
            filter.seen = LastSeen(random.bounded(5));
        if (has(8))
            filter.namePrefix = QStringList {u"dang"_s, u"d"_s, u"zz"_s, u"山"_s}.at(random.bounded(4));
        if (has(9))
            filter.emailPrefix = QStringList {u"a"_s, u"b1"_s, u"~"_s}.at(random.bounded(3));
        return filter;
    }

    /// All pages, in the direction asked for, put together in the order of the list.
    static QList<PersonRow> walked(PeopleFixture &f, PeopleQuery query, int &count)
    {
        QList<PersonRow> all;
        for (int pages = 0; pages < 200; ++pages) {
            const auto list = f.get(f.service.list(f.op, query));
            count = int(list.count);
            if (query.isBackwards)
                all = list.people + all;
            else
                all += list.people;
            const bool goesOn = query.isBackwards ? list.hasPrevious : list.hasNext;
            if (!goesOn || list.people.isEmpty())
                return all;
            query.from = placeOf(query.isBackwards ? list.people.constFirst() : list.people.constLast(), query.order);
        }
        qFatal("a list without an end");
    }

private Q_SLOTS:
    /// Against lists made in memory: any filter, any order, both directions, from both ends.
    void everyListIsWhatItSays_data() { addEngineRows(); }
    void everyListIsWhatItSays()
    {
        WR_FIXTURE();
        QRandomGenerator random(1);
        QList<PersonRow> all;
        for (int i = 0; i < 150; ++i)
            all.append(f.add(anybody(f, random, i)));
        for (int round = 0; round < 160; ++round) {
            PeopleQuery query;
            query.order = PersonOrder(round % 7);
            query.isDescending = random.bounded(2) == 0;
            query.isBackwards = random.bounded(2) == 0;
            query.filter = anyFilter(f, random);
            query.limit = 1 + int(random.bounded(20));
            QList<PersonRow> expected;
            std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                         [&](const PersonRow &row) { return passes(row, query.filter, f.today()); });
            std::sort(expected.begin(), expected.end(), [&](const PersonRow &a, const PersonRow &b) {
                return query.isDescending ? comesBefore(b, a, query.order) : comesBefore(a, b, query.order);
            });
            int count = -1;
            const QStringList found = ids(walked(f, query, count));
            QVERIFY2(found == ids(expected), qPrintable(u"round %1"_s.arg(round)));
            QCOMPARE(count, expected.size());
        }
    }

    /// What all have who are asked for says nothing of their order: their names do.
    void equalsAreInOrderOfTheirNames_data() { addEngineRows(); }
    void equalsAreInOrderOfTheirNames()
    {
        WR_FIXTURE();
        QRandomGenerator random(2);
        QList<PersonRow> all;
        for (int i = 0; i < 120; ++i)
            all.append(f.add(anybody(f, random, i)));
        PeopleFilter teachers, vietnamese, today, never;
        teachers.role = Role::Teacher;
        vietnamese.country = u"VN"_s;
        today.seen = LastSeen::Today;
        never.seen = LastSeen::Never;
        const QList<std::pair<PersonOrder, PeopleFilter>> lists {
            {PersonOrder::Role, teachers}, {PersonOrder::Country, vietnamese},
            {PersonOrder::LastActive, today}, {PersonOrder::LastActive, never}};
        for (const auto &[order, filter] : lists) {
            QList<PersonRow> expected;
            std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                         [&, &filter = filter](const PersonRow &row) { return passes(row, filter, f.today()); });
            QVERIFY(!expected.isEmpty());
            std::sort(expected.begin(), expected.end(),
                      [](const PersonRow &a, const PersonRow &b) { return comesBefore(a, b, PersonOrder::Name); });
            for (const bool isDescending : {false, true}) {
                for (const bool isBackwards : {false, true}) {
                    int count = -1;
                    QCOMPARE(ids(walked(f, {filter, order, isDescending, isBackwards, {}, 3}, count)), ids(expected));
                }
                std::reverse(expected.begin(), expected.end());
            }
        }
    }

    void countsAreHonest_data() { addEngineRows(); }
    void countsAreHonest()
    {
        WR_FIXTURE();
        const auto many = [&](Transaction &transaction) -> Result<void> {
            for (int i = 0; i < limits::maxCountedPeople + 2; ++i) {
                Account account;
                account.id = UserId::create({});
                account.email = u"p%1@x.example"_s.arg(i);
                account.name = u"P"_s;
                account.role = i < limits::maxCountedPeople ? Role::Learner : Role::Teacher;
                WR_CHECK(accountsql::insert(transaction, account, {}));
            }
            return {};
        };
        f.get(f.database.executor().write<void>(Lane::Interactive, {}, many));
        PeopleQuery query;
        auto list = f.get(f.service.list(f.op, query));
        QCOMPARE(list.count, limits::maxCountedPeople + 2);
        QVERIFY(!list.isMore);
        query.filter.state = AccountState::Active;
        list = f.get(f.service.list(f.op, query));
        QCOMPARE(list.count, limits::maxCountedPeople);
        QVERIFY(list.isMore);
        query.filter.role = Role::Learner;
        list = f.get(f.service.list(f.op, query));
        QCOMPARE(list.count, limits::maxCountedPeople);
        QVERIFY(!list.isMore);
        query.filter = {};
        PeopleService told(f.people, f.database.clock(), [] { return readyFuture(Result<qint64>(10'000'000)); });
        QCOMPARE(f.get(told.list(f.op, query)).count, 10'000'000);
    }

    void namesAreFoundWithoutTheirMarks_data() { addEngineRows(); }
    void namesAreFoundWithoutTheirMarks()
    {
        WR_FIXTURE();
        f.add(u"Đặng Thị Hồng"_s, u"hong@a.example"_s);
        f.add(u"Dangerous Dan"_s, u"dan@b.example"_s);
        f.add(u"Anna"_s, u"dang.anna@c.example"_s);
        const auto beginning = [&](const QString &q, PersonOrder order = PersonOrder::Name) {
            PeopleQuery query;
            query.order = order;
            setPrefix(query.filter, q, order);
            return names(f.get(f.service.list(f.op, query))
                             .people);
        };
        QCOMPARE(beginning(u"DANG"_s), (QStringList {u"Đặng Thị Hồng"_s, u"Dangerous Dan"_s}));
        QCOMPARE(beginning(u"đặng th"_s), QStringList(u"Đặng Thị Hồng"_s));
        QCOMPARE(beginning(u"dang.a"_s), QStringList(u"Anna"_s));
        QCOMPARE(beginning(u"dang"_s, PersonOrder::Email), QStringList(u"Anna"_s));
        QCOMPARE(beginning(u"Dan@"_s), QStringList(u"Dangerous Dan"_s));
        QCOMPARE(beginning(u"%"_s).size(), 0);
        QCOMPARE(beginning(u"' OR '1'='1"_s), QStringList());
    }

    void partsAreFound_data() { addEngineRows(); }
    void partsAreFound()
    {
        WR_FIXTURE();
        const PersonRow hong = f.add(u"Đặng Thị Hồng"_s, u"rose@a.example"_s, f.school);
        f.add(u"Dangerous Dan"_s, u"x_y%z@b.example"_s, f.otherSchool);
        const auto found = [&](const QString &part, const Caller &caller) {
            QStringList list = names(f.get(f.service.find(caller, part, {})).people);
            list.sort();
            return list;
        };
        const QStringList both {u"Dangerous Dan"_s, u"Đặng Thị Hồng"_s};
        QCOMPARE(found(u"ang"_s, f.op), both);
        QCOMPARE(found(u"ÂNG"_s, f.admin), QStringList(u"Đặng Thị Hồng"_s));
        QCOMPARE(found(u"thị h"_s, f.op), QStringList(u"Đặng Thị Hồng"_s));
        QCOMPARE(found(u"ose@a"_s, f.op), QStringList(u"Đặng Thị Hồng"_s));
        QCOMPARE(found(u"x_y%z"_s, f.op), QStringList(u"Dangerous Dan"_s));
        QCOMPARE(found(u"xay"_s, f.op), QStringList());
        QCOMPARE(found(u"g\" OR \"a"_s, f.op), QStringList());
        QCOMPARE(found(u"example"_s, f.op), both);
        // What one is called now, and no longer what one was called.
        f.get(f.accounts.change(hong.account.id, {}, [](Account &account) {
            account.name = u"Rosa"_s;
            return Result<void>();
        }, {}));
        QCOMPARE(found(u"hong"_s, f.op), QStringList());
        QCOMPARE(found(u"rosa"_s, f.op), QStringList(u"Rosa"_s));
        QCOMPARE(f.refusal(f.service.find(f.op, u"ab"_s, {})), ErrorCode::InvalidFields);
        QCOMPARE(f.refusal(f.service.find(f.op, u"--a--b--"_s, {})), ErrorCode::InvalidFields);
    }

    void partsAreAtMostTwoHundred_data() { addEngineRows(); }
    void partsAreAtMostTwoHundred()
    {
        WR_FIXTURE();
        for (int i = 0; i <= limits::maxPartMatches; ++i)
            f.add(u"Same"_s, u"s%1@x.example"_s.arg(i));
        const auto list = f.get(f.service.find(f.op, u"same"_s, {}));
        QCOMPARE(list.people.size(), limits::maxPartMatches);
        QVERIFY(list.isMore);
        QCOMPARE(f.get(f.service.find(f.op, u"s200@"_s, {})).people.size(), 1);
    }

    void erasedPeopleAreInNoList_data() { addEngineRows(); }
    void erasedPeopleAreInNoList()
    {
        WR_FIXTURE();
        const PersonRow gone = f.add(u"Gone"_s, u"gone@x.example"_s, f.school);
        f.add(u"Here"_s, u"here@x.example"_s, f.school);
        const auto nothing = [](Account &) { return Result<void>(); };
        f.get(f.accounts.erase(gone.account.id, f.database.clock().now(), nothing, {}, {}));
        for (int order = 0; order < 7; ++order) {
            for (const bool isBackwards : {false, true}) {
                PeopleQuery query;
                query.order = PersonOrder(order);
                query.isBackwards = isBackwards;
                const auto list = f.get(f.service.list(f.op, query));
                QCOMPARE(names(list.people), QStringList(u"Here"_s));
                QCOMPARE(list.count, 1);
            }
        }
        PeopleQuery query;
        query.filter.school = f.school;
        QCOMPARE(names(f.get(f.service.list(f.op, query)).people), QStringList(u"Here"_s));
        QVERIFY(f.get(f.service.find(f.op, u"gone"_s, {})).people.isEmpty());
        // The address is free again.
        f.add(u"Gone"_s, u"gone@x.example"_s);
    }

    void everybodySeesWhomTheyMay_data() { addEngineRows(); }
    void everybodySeesWhomTheyMay()
    {
        WR_FIXTURE();
        f.add(u"Mine"_s, u"a@x.example"_s, f.school);
        f.add(u"Others"_s, u"b@x.example"_s, f.otherSchool);
        f.add(u"Nobodys"_s, u"c@x.example"_s);
        PeopleQuery query;
        QCOMPARE(names(f.get(f.service.list(f.admin, query)).people), QStringList(u"Mine"_s));
        QCOMPARE(f.get(f.service.list(f.op, query)).people.size(), 3);
        QCOMPARE(f.refusal(f.service.list(f.teacher, query)), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.list({{Role::Guest}, {}}, query)), ErrorCode::Unauthenticated);
        QCOMPARE(f.refusal(f.service.find(f.teacher, u"min"_s, {})), ErrorCode::Forbidden);
        query.filter.school = f.otherSchool;
        QCOMPARE(f.refusal(f.service.list(f.admin, query)), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.find(f.admin, u"oth"_s, query.filter)), ErrorCode::Forbidden);
    }

    void whatOneSaysOfOneselfChanges_data() { addEngineRows(); }
    void whatOneSaysOfOneselfChanges()
    {
        WR_FIXTURE();
        const PersonRow mine = f.add(u"Mine"_s, u"a@x.example"_s, f.school);
        const PersonRow chief = f.add(u"Chief"_s, u"b@x.example"_s, f.school, Role::Operator);
        const PersonRow others = f.add(u"Others"_s, u"c@x.example"_s, f.otherSchool);
        const PersonRow now = f.get(f.service.update(f.admin, mine.account.id, {u"VN"_s, Gender::Female}));
        QCOMPARE(now.country, u"VN"_s);
        QCOMPARE(now.gender, Gender::Female);
        QCOMPARE(now.account.version, 2);
        QCOMPARE(f.get(f.service.update(f.admin, mine.account.id, {{}, Gender::Female})).account.version, 2);
        QCOMPARE(f.get(f.service.update(f.admin, mine.account.id, {{}, Gender::Female, 2})).account.version, 2);
        QCOMPARE(f.refusal(f.service.update(f.admin, mine.account.id, {u"DE"_s, {}, 1})), ErrorCode::PreconditionFailed);
        QCOMPARE(f.refusal(f.service.update(f.admin, chief.account.id, {u"DE"_s, {}, 7})), ErrorCode::Forbidden);
        QCOMPARE(f.get(f.service.person(f.admin, mine.account.id)).country, u"VN"_s);
        QCOMPARE(f.get(f.service.person(f.admin, chief.account.id)).account.name, u"Chief"_s);
        QCOMPARE(f.refusal(f.service.person(f.admin, others.account.id)), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.person(f.teacher, mine.account.id)), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.person(f.op, UserId::create({}))), ErrorCode::NotFound);
        PeopleQuery query;
        query.filter.country = u"VN"_s;
        QCOMPARE(names(f.get(f.service.list(f.op, query)).people), QStringList(u"Mine"_s));
        QCOMPARE(f.refusal(f.service.update(f.admin, mine.account.id, {u"vn"_s, {}})), ErrorCode::InvalidFields);
        QCOMPARE(f.refusal(f.service.update(f.admin, chief.account.id, {u"VN"_s, {}})), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.update(f.admin, others.account.id, {u"VN"_s, {}})), ErrorCode::Forbidden);
        QCOMPARE(f.refusal(f.service.update(f.admin, UserId::create({}), {u"VN"_s, {}})), ErrorCode::NotFound);
    }

    /// As after an update of the server from before there were keys.
    void oldAccountsGetKeys_data() { addEngineRows(); }
    void oldAccountsGetKeys()
    {
        WR_FIXTURE();
        f.add(u"Đông"_s, u"dong@x.example"_s);
        f.add(u"Éva"_s, u"eva@x.example"_s);
        f.get(f.database.executor().write<void>(Lane::Interactive, {}, [](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE account SET search_key = ''"_L1));
            if (transaction.engine() == Engine::Sqlite)
                WR_CHECK(transaction.run("DELETE FROM account_part"_L1));
            return {};
        }));
        UserId after;
        for (int steps = 0; steps < 5; ++steps) {
            after = f.get(f.database.executor().write<UserId>(Lane::Bulk, {}, [after](Transaction &transaction) {
                return PeopleRepository::renewKeys(transaction, after, 1);
            }));
            if (after.isNull())
                break;
        }
        QVERIFY(after.isNull());
        PeopleQuery query;
        query.filter.namePrefix = u"dong"_s;
        QCOMPARE(names(f.get(f.service.list(f.op, query)).people), QStringList(u"Đông"_s));
        QCOMPARE(names(f.get(f.service.find(f.op, u"eva"_s, {})).people), QStringList(u"Éva"_s));
    }
};

QTEST_GUILESS_MAIN(TestPeopleList)
#include "tst_peoplelist.moc"
