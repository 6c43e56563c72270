#include "people/peoplebulk.h"
#include "people/peoplejobs.h"
#include "peoplefixture.h"
#include "support/jobbench.h"

#include "engine/embedded/embeddedbus.h"
#include "identity/revocations.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSignalSpy>

using namespace wr;

namespace {

/// A process that does things to many people.
struct BulkBench : JobBench
{
    explicit BulkBench(Engine engine)
        : JobBench(engine)
    {
        database.clock().advance(std::chrono::hours(24 * 20'000));
        start([this](JobRunner &runner) {
            DbExecutor &executor = database.executor();
            rows = std::make_unique<AccountRepository>(executor);
            signIns = std::make_unique<SignInRepository>(executor);
            links = std::make_unique<AccountLinks>(executor);
            revocations = std::make_unique<Revocations>(bus, database.clock());
            accounts = std::make_unique<AccountService>(
                AccountService::Parts {*rows, *signIns, *links, *revocations, database.clock()});
            runner.add(std::make_unique<PeopleBulk>(executor, *accounts, database.clock()));
        });
        people = std::make_unique<PeopleRepository>(database.executor());
        uploads = std::make_unique<UploadRepository>(database.executor());
        jobs_ = std::make_unique<PeopleJobs>(*people, *uploads, *service, database.clock());
        for (const SchoolId id : {school, otherSchool})
            get(rows->insertSchool({id, u"School"_s, database.clock().now()}, {}));
        op = signedIn(u"op@x.example"_s, Role::Operator, {});
        admin = signedIn(u"admin@x.example"_s, Role::SchoolAdmin, school);
    }
    ~BulkBench()
    {
        jobs_.reset();
        kill();
    }

    template <class T>
    T get(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        if (!result || !*result)
            qFatal("refused: %s", result ? qPrintable(result->error().message) : "no result");
        if constexpr (!std::is_void_v<T>)
            return **result;
    }
    template <class T>
    ErrorCode refusal(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        return !result ? ErrorCode::RequestTimeout : *result ? ErrorCode::None : result->error().code;
    }

    UserId add(const QString &email, Role role, SchoolId of, AccountState state = AccountState::Active)
    {
        Account account;
        account.id = UserId::create(database.clock().now());
        account.email = email;
        account.name = email.section(u'@', 0, 0);
        account.role = role;
        account.school = of;
        account.state = state;
        return get(rows->insert(account, {}, {})).id;
    }
    /// A learner of the school.
    UserId addNamed(const QString &email, const QString &name)
    {
        const UserId id = add(email, Role::Learner, school);
        get(rows->change(id, {}, [name](Account &account) {
            account.name = name;
            return Result<void>();
        }, {}));
        return id;
    }
    Caller signedIn(const QString &email, Role role, SchoolId of)
    {
        Principal principal;
        principal.role = role;
        principal.school = of;
        principal.user = add(email, role, of);
        return {principal, RequestId::create({})};
    }

    Account account(UserId id) { return get(rows->find(id, {})); }

    /// Begins with what the preview told, and waits for the end.
    rest::PeopleWritten doAll(const Caller &caller, rest::BulkRequest request)
    {
        request.expected = get(jobs_->preview(caller, request)).count;
        const Job job = finished(get(jobs_->beginBulk(caller, request, {})).id);
        if (job.state != JobState::Done)
            qFatal("it has ended as %s: %s", qPrintable(QString(wire::enumName(job.state))), qPrintable(job.error));
        return get(jobs_->outcome(caller, job.id));
    }

    EmbeddedBus bus;
    std::unique_ptr<AccountRepository> rows;
    std::unique_ptr<SignInRepository> signIns;
    std::unique_ptr<AccountLinks> links;
    std::unique_ptr<Revocations> revocations;
    std::unique_ptr<AccountService> accounts;
    std::unique_ptr<PeopleRepository> people;
    std::unique_ptr<UploadRepository> uploads;
    std::unique_ptr<PeopleJobs> jobs_;
    const SchoolId school = SchoolId::create({});
    const SchoolId otherSchool = SchoolId::create({});
    Caller op;
    Caller admin;
};

rest::BulkRequest request(BulkAction action)
{
    rest::BulkRequest asked;
    asked.action = action;
    return asked;
}

} // namespace

#define WR_BENCH() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    BulkBench b(engine)

class TestBulk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void allOfAFilterAreChanged_data() { addEngineRows(); }
    void allOfAFilterAreChanged()
    {
        WR_BENCH();
        QList<UserId> learners;
        for (int i = 0; i < 35; ++i)
            learners.append(b.add(u"l%1@x.example"_s.arg(i), Role::Learner, b.school, i < 5 ? AccountState::Disabled : AccountState::Active));
        const UserId other = b.add(u"other@x.example"_s, Role::Learner, b.otherSchool);
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.whom.school = b.school.toString();
        const auto preview = b.get(b.jobs_->preview(b.admin, disable));
        QCOMPARE(preview.count, 30);
        QCOMPARE(preview.unchanged, 5);
        QCOMPARE(preview.refused, 1); // oneself
        QCOMPARE(preview.some.size(), 10);
        const rest::PeopleWritten done = b.doAll(b.admin, disable);
        QCOMPARE(done.written, 30);
        QCOMPARE(done.known, 5);
        QCOMPARE(done.faulty, 1);
        for (const UserId id : learners)
            QCOMPARE(b.account(id).state, AccountState::Disabled);
        QCOMPARE(b.account(other).state, AccountState::Active);
        QCOMPARE(b.account(b.admin.principal.user).state, AccountState::Active);
        // Who signed in before is out: the version of each has risen.
        QCOMPARE(b.account(learners.last()).version, 2);
    }

    /// What begins a name in a list by name begins an address in a list by address: the same people are meant as are shown.
    void theOrderOfTheListSaysWhatQBegins_data() { addEngineRows(); }
    void theOrderOfTheListSaysWhatQBegins()
    {
        WR_BENCH();
        const UserId anByName = b.addNamed(u"zoe@x.example"_s, u"An"_s);
        const UserId anByAddress = b.addNamed(u"an@x.example"_s, u"Zoe"_s);
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.whom.q = u"an"_s;
        disable.whom.sort = PersonOrder::Email;
        const auto preview = b.get(b.jobs_->preview(b.op, disable));
        QCOMPARE(preview.count, 1);
        QCOMPARE(preview.some.constFirst().account.id, anByAddress);
        QCOMPARE(b.doAll(b.op, disable).written, 1);
        QCOMPARE(b.account(anByAddress).state, AccountState::Disabled);
        QCOMPARE(b.account(anByName).state, AccountState::Active);
        disable.whom.sort = {};
        QCOMPARE(b.doAll(b.op, disable).written, 1);
        QCOMPARE(b.account(anByName).state, AccountState::Disabled);
    }

    void othersThanThePreviewToldAreNotChanged_data() { addEngineRows(); }
    void othersThanThePreviewToldAreNotChanged()
    {
        WR_BENCH();
        b.add(u"a@x.example"_s, Role::Learner, b.school);
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.whom.role = u"learner"_s;
        QCOMPARE(b.refusal(b.jobs_->beginBulk(b.op, disable, {})), ErrorCode::InvalidFields);
        disable.expected = b.get(b.jobs_->preview(b.op, disable)).count;
        QCOMPARE(disable.expected, 1);
        b.add(u"b@x.example"_s, Role::Learner, b.school);
        QCOMPARE(b.refusal(b.jobs_->beginBulk(b.op, disable, {})), ErrorCode::Conflict);
        QCOMPARE(b.database.value("SELECT COUNT(*) FROM job"_L1).toInt(), 0);
    }

    /// What the first request has begun changes how many there are.
    void theSameRequestIsAnsweredTheSame_data() { addEngineRows(); }
    void theSameRequestIsAnsweredTheSame()
    {
        WR_BENCH();
        b.add(u"a@x.example"_s, Role::Learner, b.school);
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.whom.role = u"learner"_s;
        disable.expected = 1;
        const IdempotentRequest once {b.op.context().actor, u"key"_s, u"POST /api/v1/people/bulk"_s, "1"_ba};
        const Job job = b.finished(b.get(b.jobs_->beginBulk(b.op, disable, once)).id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(b.get(b.jobs_->beginBulk(b.op, disable, once)).id, job.id);
        QCOMPARE(b.refusal(b.jobs_->beginBulk(b.op, disable, IdempotentRequest {once.actor, u"another"_s, once.route, once.hash})),
                 ErrorCode::Conflict);
        QCOMPARE(b.refusal(b.jobs_->beginBulk(b.op, disable, IdempotentRequest {once.actor, once.key, once.route, "2"_ba})),
                 ErrorCode::IdempotencyMismatch);
        QCOMPARE(b.database.value("SELECT COUNT(*) FROM job"_L1).toInt(), 1);
    }

    void nobodyIsChangedAboveOnesOwnRoleOrOutOfTheSchool_data() { addEngineRows(); }
    void nobodyIsChangedAboveOnesOwnRoleOrOutOfTheSchool()
    {
        WR_BENCH();
        const UserId chief = b.add(u"chief@x.example"_s, Role::Operator, b.school);
        const UserId stranger = b.add(u"stranger@x.example"_s, Role::Learner, b.otherSchool);
        const UserId pupil = b.add(u"pupil@x.example"_s, Role::Learner, b.school);
        rest::BulkRequest promote = request(BulkAction::SetRole);
        promote.role = u"teacher"_s;
        promote.whom.ids = {chief.toString(), stranger.toString(), pupil.toString(), UserId::create({}).toString(),
                            b.admin.principal.user.toString()};
        const rest::PeopleWritten done = b.doAll(b.admin, promote);
        QCOMPARE(done.written, 1);
        QCOMPARE(done.faulty, 4);
        QCOMPARE(b.account(chief).role, Role::Operator);
        QCOMPARE(b.account(stranger).role, Role::Learner);
        QCOMPARE(b.account(pupil).role, Role::Teacher);
        promote.role = u"operator"_s;
        QCOMPARE(b.refusal(b.jobs_->preview(b.admin, promote)), ErrorCode::Forbidden);
        rest::BulkRequest elsewhere = request(BulkAction::Move);
        elsewhere.school = b.otherSchool.toString();
        elsewhere.whom.ids = {pupil.toString()};
        QCOMPARE(b.refusal(b.jobs_->preview(b.admin, elsewhere)), ErrorCode::Forbidden);
        QCOMPARE(b.doAll(b.op, elsewhere).written, 1);
        QCOMPARE(b.account(pupil).school, b.otherSchool);
        const Caller teacher {{.role = Role::Teacher, .user = pupil, .school = b.otherSchool}, {}};
        QCOMPARE(b.refusal(b.jobs_->preview(teacher, elsewhere)), ErrorCode::Forbidden);
    }

    void somebodyStaysOperator_data() { addEngineRows(); }
    void somebodyStaysOperator()
    {
        WR_BENCH();
        const UserId second = b.add(u"op2@x.example"_s, Role::Operator, {});
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.whom.role = u"operator"_s;
        QCOMPARE(b.doAll(b.op, disable).written, 1);
        QCOMPARE(b.account(second).state, AccountState::Disabled);
        QCOMPARE(b.account(b.op.principal.user).state, AccountState::Active);
    }

    void erasedPeopleAreGone_data() { addEngineRows(); }
    void erasedPeopleAreGone()
    {
        WR_BENCH();
        int steps = 0;
        b.accounts->addEraseStep([&steps](Transaction &, UserId) {
            ++steps;
            return Result<void>();
        });
        QSignalSpy told(b.accounts.get(), &AccountService::erased);
        for (int i = 0; i < 25; ++i)
            b.add(u"l%1@x.example"_s.arg(i), Role::Learner, b.school);
        rest::BulkRequest erase = request(BulkAction::Erase);
        erase.whom.role = u"learner"_s;
        QCOMPARE(b.doAll(b.op, erase).written, 25);
        QCOMPARE(steps, 25);
        QCOMPARE(told.count(), 25);
        QCOMPARE(b.database.value("SELECT COUNT(*) FROM account WHERE role = 'learner' AND state <> 'erased'"_L1).toInt(), 0);
        // The result names nobody.
        QVERIFY(!b.database.value("SELECT result FROM job"_L1).toString().contains(u"told"));
    }

    /// Whoever lost the right meanwhile does not go on.
    void withoutTheRightItEnds_data() { addEngineRows(); }
    void withoutTheRightItEnds()
    {
        WR_BENCH();
        b.add(u"a@x.example"_s, Role::Learner, b.school);
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.whom.role = u"learner"_s;
        disable.expected = 1;
        b.get(b.rows->change(b.admin.principal.user, {}, [](Account &account) {
            account.state = AccountState::Disabled;
            return Result<void>();
        }, {}));
        const Job job = b.finished(b.get(b.jobs_->beginBulk(b.admin, disable, {})).id);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error, u"forbidden"_s);
    }

    void ordersThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QString>("json");
        const auto row = [](const char *json) { QTest::newRow(json) << QString::fromLatin1(json); };
        row("{'action':'set_role','whom':{}}");
        row("{'action':'set_role','role':'guest','whom':{}}");
        row("{'action':'move','whom':{}}");
        row("{'action':'move','school':'x','whom':{}}");
        row("{'action':'disable','role':'learner','whom':{}}");
        row("{'action':'disable','whom':{'ids':['x']}}");
        row("{'action':'disable','whom':{'ids':['0190a8c0-0000-7000-8000-000000000000'],'role':'learner'}}");
        row("{'action':'disable','whom':{'state':'erased'}}");
        row("{'action':'disable','whom':{'country':'v1'}}");
        row("{'action':'disable','whom':{'school':'x'}}");
        row("{'action':'disable','whom':{'q':'!!!'}}");
        row("{'action':'disable','whom':{}}");
        row("{'action':'disable','whom':{'ids':[]}}");
        row("{'action':'disable','whom':{'everybody':false}}");
        row("{'action':'disable','whom':{'everybody':true,'role':'learner'}}");
        row("{'action':'disable','whom':{'everybody':true,'ids':['0190a8c0-0000-7000-8000-000000000000']}}");
    }
    void ordersThatMakeNoSenseAreRefused()
    {
        QFETCH(QString, json);
        const QJsonObject body = QJsonDocument::fromJson(json.replace(u'\'', u'"').toUtf8()).object();
        const auto asked = wire::fromJsonObject<rest::BulkRequest>(body);
        QVERIFY(asked.has_value());
        const auto order = readBulkOrder(*asked);
        const auto refused = order ? checkWhom(*order, asked->whom) : Result<void>(order.error());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidFields);
    }

    void everybodyIsMeantOnlyWhereThatIsSaid_data() { addEngineRows(); }
    void everybodyIsMeantOnlyWhereThatIsSaid()
    {
        WR_BENCH();
        const UserId learner = b.add(u"a@x.example"_s, Role::Learner, b.school);
        b.add(u"b@x.example"_s, Role::Learner, b.otherSchool);
        rest::BulkRequest disable = request(BulkAction::Disable);
        disable.expected = 1;
        for (const Caller &caller : {b.op, b.admin}) {
            QCOMPARE(b.refusal(b.jobs_->preview(caller, disable)), ErrorCode::InvalidFields);
            QCOMPARE(b.refusal(b.jobs_->beginBulk(caller, disable, {})), ErrorCode::InvalidFields);
        }
        disable.whom.everybody = true;
        QCOMPARE(b.get(b.jobs_->preview(b.op, disable)).count, 3);
        // Of the school, for whom there is no other.
        QCOMPARE(b.doAll(b.admin, disable).written, 1);
        QCOMPARE(b.account(learner).state, AccountState::Disabled);
    }
};

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
