#include "identityfixture.h"

#include <QSignalSpy>

using namespace wr;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Looking after accounts, on both engines.
class TestAccountService : public IdentityTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }

    void nobodyReachesAboveTheOwnRoleOrOutOfTheSchool_data() { addEngineRows(); }
    void nobodyReachesAboveTheOwnRoleOrOutOfTheSchool()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session admin = invited(op, u"school_admin"_s, u"a@school.example"_s);
        const Session teacher = invited(op, u"teacher"_s, u"t@school.example"_s);
        const auto elsewhere = await(accounts().createSchool(callerOf(op), u"Hillside"_s));
        const auto stranger = await(accounts().create(callerOf(op), {u"s@hill.example"_s, u"S"_s, u"learner"_s, elsewhere->id.toString(), {}}));
        QVERIFY(stranger);
        const Caller asAdmin = callerOf(admin);
        const auto refuses = [](const auto &result) { return !result && result.error().code == ErrorCode::Forbidden; };
        // up
        QVERIFY(refuses(await(accounts().assignRole(asAdmin, teacher.account.id, u"operator"_s, {}))));
        QVERIFY(refuses(await(accounts().assignRole(asAdmin, admin.account.id, u"operator"_s, {}))));
        QVERIFY(refuses(await(accounts().invite(asAdmin, {u"operator"_s, {}, {}}))));
        QVERIFY(refuses(await(accounts().create(asAdmin, {u"x@school.example"_s, u"X"_s, u"operator"_s, {}, {}}))));
        // at those above, though of the same school
        QVERIFY(refuses(await(accounts().update(asAdmin, op.account.id, {u"Me"_s, {}, {}, {}, {}}))));
        QVERIFY(refuses(await(accounts().passwordLink(asAdmin, op.account.id))));
        QVERIFY(refuses(await(accounts().endSignIns(asAdmin, op.account.id))));
        QVERIFY(refuses(await(accounts().erase(asAdmin, op.account.id))));
        // out of the school
        const UserId other = stranger->account.id;
        QVERIFY(refuses(await(accounts().find(asAdmin, other))));
        QVERIFY(refuses(await(accounts().update(asAdmin, other, {u"Mine"_s, {}, {}, {}, {}}))));
        QVERIFY(refuses(await(accounts().assignRole(asAdmin, other, u"teacher"_s, {}))));
        QVERIFY(refuses(await(accounts().assignRole(asAdmin, teacher.account.id, u"teacher"_s, elsewhere->id.toString()))));
        QVERIFY(refuses(await(accounts().invite(asAdmin, {u"learner"_s, elsewhere->id.toString(), {}}))));
        QVERIFY(refuses(await(accounts().createSchool(asAdmin, u"Third"_s))));
        QVERIFY(refuses(await(accounts().renameSchool(asAdmin, elsewhere->id, u"Mine"_s))));
        // and what is right works
        QVERIFY(await(accounts().assignRole(asAdmin, teacher.account.id, u"school_admin"_s, {})));
        const auto seen = await(accounts().list(asAdmin, {}, {}, 10));
        QCOMPARE(seen->size(), 3);
        AccountFilter all;
        all.school = elsewhere->id;
        QVERIFY(refuses(await(accounts().list(asAdmin, all, {}, 10))));
        QCOMPARE(await(accounts().schools(asAdmin))->size(), 1);
        QCOMPARE(await(accounts().schools(callerOf(op)))->size(), 2);
    }

    void aLearnerReachesOnlyOneself_data() { addEngineRows(); }
    void aLearnerReachesOnlyOneself()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session me = invited(op, u"learner"_s, u"me@school.example"_s);
        const Session other = invited(op, u"learner"_s, u"other@school.example"_s);
        const Caller caller = callerOf(me);
        QCOMPARE(await(accounts().find(caller, me.account.id))->email, u"me@school.example"_s);
        QCOMPARE(await(accounts().find(caller, other.account.id)).error().code, ErrorCode::Forbidden);
        QCOMPARE(await(accounts().update(caller, other.account.id, {u"X"_s, {}, {}, {}, {}})).error().code, ErrorCode::Forbidden);
        QCOMPARE(await(accounts().signIns(caller, other.account.id)).error().code, ErrorCode::Forbidden);
        QCOMPARE(await(accounts().endSignIn(caller, other.signIn.id)).error().code, ErrorCode::Forbidden);
        QCOMPARE(await(accounts().list(caller, {}, {}, 10)).error().code, ErrorCode::Forbidden);
        QCOMPARE(await(accounts().assignRole(caller, me.account.id, u"learner"_s, {})).error().code, ErrorCode::Forbidden);
        QCOMPARE(await(accounts().update(caller, me.account.id, {{}, {}, {}, AccountState::Disabled, {}})).error().code, ErrorCode::InvalidFields);
        QVERIFY(isGood(other));
    }

    void somebodyStaysOperator_data() { addEngineRows(); }
    void somebodyStaysOperator()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Caller caller = callerOf(op);
        QCOMPARE(await(accounts().erase(caller, op.account.id)).error().code, ErrorCode::Conflict);
        const Session second = invited(op, u"operator"_s, u"second@school.example"_s);
        QVERIFY(await(accounts().update(caller, second.account.id, {{}, {}, {}, AccountState::Disabled, {}})));
        // One who is disabled does not count.
        QCOMPARE(await(accounts().erase(caller, op.account.id)).error().code, ErrorCode::Conflict);
        QVERIFY(await(accounts().update(caller, second.account.id, {{}, {}, {}, AccountState::Active, {}})));
        QVERIFY(await(accounts().erase(caller, op.account.id)));
    }

    void nobodyChangesOnesOwnRole_data() { addEngineRows(); }
    void nobodyChangesOnesOwnRole()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session second = invited(op, u"operator"_s, u"second@school.example"_s);
        const auto refused = await(accounts().assignRole(callerOf(op), op.account.id, u"teacher"_s, {}));
        QCOMPARE(refused.error().code, ErrorCode::InvalidFields);
        QCOMPARE(refused.error().fields.constFirst().field, u"role"_s);
        QVERIFY(isGood(op));
        QVERIFY(await(accounts().assignRole(callerOf(second), op.account.id, u"teacher"_s, {})));
    }

    void anErasedPersonIsGone_data() { addEngineRows(); }
    void anErasedPersonIsGone()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session learner = invited(op, u"learner"_s, u"gone@school.example"_s);
        int steps = 0;
        accounts().addEraseStep([&steps](Transaction &transaction, UserId) -> Result<void> {
            ++steps;
            WR_TRY(rows, transaction.run("SELECT 1"_L1));
            return {};
        });
        QVERIFY(await(accounts().erase(callerOf(op), learner.account.id)));
        QCOMPARE(steps, 1);
        QVERIFY(!isGood(learner));
        QVERIFY(!await(auth().refresh(from(u"192.0.2.2"_s), learner.refreshToken)));
        QCOMPARE(await(accounts().find(callerOf(op), learner.account.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_database->value("SELECT email || name || password_hash FROM account WHERE id = ?"_L1, {learner.account.id.toString()}).toString(), u""_s);
        QCOMPARE(m_database->value("SELECT COUNT(*) FROM sign_in WHERE account = ?"_L1, {learner.account.id.toString()}).toInt(), 0);
        QVERIFY(!invited(op, u"learner"_s, u"gone@school.example"_s).account.id.isNull()); // the address is free
    }

    void aFailingEraseStepLeavesAllAsItWas_data() { addEngineRows(); }
    void aFailingEraseStepLeavesAllAsItWas()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session learner = invited(op, u"learner"_s, u"stays@school.example"_s);
        accounts().addEraseStep([](Transaction &, UserId) -> Result<void> { return Error {ErrorCode::Unavailable, {}}; });
        QVERIFY(!await(accounts().erase(callerOf(op), learner.account.id)));
        QVERIFY(isGood(learner));
        QCOMPARE(signInCode(u"stays@school.example"_s, goodPassword), ErrorCode::None);
    }

    void listsGoOnWhereTheyStopped_data() { addEngineRows(); }
    void listsGoOnWhereTheyStopped()
    {
        WR_BEGIN();
        const Session op = setUp();
        for (const char *name : {"zoe", "Adam", "émile", "bob", "Bart", "b_b"}) {
            const QString email = QString::fromUtf8(name) + u"@school.example"_s;
            QVERIFY(await(accounts().create(callerOf(op), {email, u"N"_s, u"learner"_s, {}, {}})));
        }
        AccountFilter learners;
        learners.role = Role::Learner;
        QStringList seen;
        QString after;
        while (true) {
            const auto page = await(accounts().list(callerOf(op), learners, after, 2));
            QVERIFY(page);
            if (page->isEmpty())
                break;
            for (const Account &account : *page)
                seen.append(account.email.section(u'@', 0, 0));
            after = emailKey(page->last().email);
        }
        QCOMPARE(seen, (QStringList {u"Adam"_s, u"b_b"_s, u"Bart"_s, u"bob"_s, u"zoe"_s, u"émile"_s}));
        AccountFilter withB;
        withB.emailPrefix = u"b"_s;
        QCOMPARE(await(accounts().list(callerOf(op), withB, {}, 10))->size(), 3);
        withB.emailPrefix = u"b%"_s;
        QCOMPARE(await(accounts().list(callerOf(op), withB, {}, 10))->size(), 0);
    }

    void editsRespectTheVersion_data() { addEngineRows(); }
    void editsRespectTheVersion()
    {
        WR_BEGIN();
        const Session op = setUp();
        const auto edited = await(accounts().update(callerOf(op), op.account.id, {u"Olga B."_s, {}, {}, {}, 1}));
        QCOMPARE(edited->version, 2);
        QCOMPARE(await(accounts().update(callerOf(op), op.account.id, {u"O"_s, {}, {}, {}, 1})).error().code, ErrorCode::PreconditionFailed);
        QCOMPARE(await(accounts().update(callerOf(op), op.account.id, {u"Olga B."_s, {}, {}, {}, {}}))->version, 2);
        QVERIFY(isGood(op)); // a new name says nothing about rights
    }

    void anAccountThatIsAskedForAgainIsTheSame_data() { addEngineRows(); }
    void anAccountThatIsAskedForAgainIsTheSame()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session admin = invited(op, u"school_admin"_s, u"a@school.example"_s);
        const AccountService::NewAccount form {u"an@school.example"_s, u"An"_s, u"learner"_s, {}, {}};
        const IdempotentRequest once {u"admin"_s, u"key"_s, u"/accounts"_s, "hash"_ba};
        const auto made = await(accounts().create(callerOf(admin), form, once));
        const auto again = await(accounts().create(callerOf(admin), form, once));
        QVERIFY(made && again);
        QCOMPARE(again->account.id, made->account.id);
        QVERIFY(again->link.text != made->link.text);
        QCOMPARE(await(accounts().list(callerOf(op), {}, {}, 10))->size(), 3);
        for (const QString &link : {again->link.text, made->link.text}) // both are of that account
            QVERIFY(await(auth().lookAtLink(from(u"192.0.2.2"_s), link)));
        IdempotentRequest another = once;
        another.hash = "another"_ba;
        QCOMPARE(await(accounts().create(callerOf(admin), form, another)).error().code, ErrorCode::IdempotencyMismatch);
        // Whose role has risen above the caller's by then is out of reach, and a link to them is not given away.
        QVERIFY(await(accounts().assignRole(callerOf(op), made->account.id, u"operator"_s, {})));
        QCOMPARE(await(accounts().create(callerOf(admin), form, once)).error().code, ErrorCode::Forbidden);
        QVERIFY(await(accounts().erase(callerOf(op), made->account.id)));
        QCOMPARE(await(accounts().create(callerOf(admin), form, once)).error().code, ErrorCode::NotFound);
    }

    void anInvitationThatIsAskedForAgainIsOne_data() { addEngineRows(); }
    void anInvitationThatIsAskedForAgainIsOne()
    {
        WR_BEGIN();
        const Session op = setUp();
        const IdempotentRequest once {u"op"_s, u"key"_s, u"/invitations"_s, "hash"_ba};
        const auto invite = [this, once, caller = callerOf(op)] { return await(accounts().invite(caller, {u"teacher"_s, {}, {}}, once)); };
        const auto lost = invite();
        const auto second = invite();
        clock().advance(1h);
        const auto third = invite();
        QVERIFY(lost && second && third);
        QCOMPARE(third->expiresAt, second->expiresAt + 1h);
        for (const auto &link : {lost, second})
            QCOMPARE(await(auth().lookAtLink(from(u"192.0.2.2"_s), link->text)).error().code, ErrorCode::LinkUsed);
        QVERIFY(await(auth().registerAccount(from(u"192.0.2.2"_s), {u"t@school.example"_s, u"T"_s, goodPassword, {}, third->text, {}, false})));
        QCOMPARE(invite().error().code, ErrorCode::LinkUsed);
    }

    void aSetUpLinkOfNoMoreUseSaysSo_data() { addEngineRows(); }
    void aSetUpLinkOfNoMoreUseSaysSo()
    {
        WR_BEGIN();
        const auto used = await(auth().setUpLink());
        const auto left = await(auth().setUpLink());
        QVERIFY(used && *used && left && *left);
        QVERIFY(await(auth().lookAtLink(from(u"192.0.2.2"_s), **left)));
        QVERIFY(await(auth().registerAccount(from(u"192.0.2.2"_s), {u"o@school.example"_s, u"O"_s, goodPassword, {}, **used, {}, false})));
        QCOMPARE(await(auth().lookAtLink(from(u"192.0.2.2"_s), **left)).error().code, ErrorCode::LinkUsed);
    }
};

QTEST_GUILESS_MAIN(TestAccountService)
#include "tst_accountservice.moc"
