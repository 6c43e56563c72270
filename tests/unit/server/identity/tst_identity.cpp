#include "identityfixture.h"

#include <QSignalSpy>

using namespace wr;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Signing in, its tokens, passwords and links, on both engines.
class TestIdentity : public IdentityTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }

    void theFirstOperatorComesByTheSetUpLink_data() { addEngineRows(); }
    void theFirstOperatorComesByTheSetUpLink()
    {
        WR_BEGIN();
        const QString link = (*await(auth().setUpLink())).value_or(QString());
        const QString second = (*await(auth().setUpLink())).value_or(QString());
        const Session session = setUp();
        QCOMPARE(session.account.role, Role::Operator);
        QVERIFY(!session.account.school.isNull());
        QVERIFY(!(*await(auth().setUpLink())).has_value());
        // The links of earlier starts make nobody operator any more.
        for (const QString &old : {link, second}) {
            const auto again = await(auth().registerAccount(from(u"192.0.2.1"_s), {u"x@school.example"_s, u"X"_s, goodPassword, {}, old, {}, false}));
            QCOMPARE(again.error().code, ErrorCode::LinkUsed);
        }
        QCOMPARE(await(accounts().list(callerOf(session), {}, {}, 10))->size(), 1);
    }

    void registrationKeepsToTheSetting_data() { addEngineRows(); }
    void registrationKeepsToTheSetting()
    {
        WR_BEGIN(Registration::Open);
        const AuthService::Registering form {u"a@school.example"_s, u"A"_s, goodPassword, {}, {}, {}, false};
        const auto open = await(auth().registerAccount(from(u"192.0.2.1"_s), form));
        QCOMPARE(open->account.role, Role::Learner);
        QVERIFY(open->account.school.isNull());
        const auto taken = await(auth().registerAccount(from(u"192.0.2.1"_s), {u" A@School.Example "_s, u"A"_s, goodPassword, {}, {}, {}, false}));
        QCOMPARE(taken.error().code, ErrorCode::InvalidFields);
        QCOMPARE(taken.error().fields.first().fault, FieldFault::Taken);
        for (const Registration registration : {Registration::Invited, Registration::Closed}) {
            m_node = std::make_unique<Node>(*m_database, *m_bus, registration);
            const auto refused = await(auth().registerAccount(from(u"192.0.2.1"_s), form));
            QCOMPARE(refused.error().code, ErrorCode::RegistrationClosed);
        }
    }

    void anInvitationIsGoodOnceAndForItsAddress_data() { addEngineRows(); }
    void anInvitationIsGoodOnceAndForItsAddress()
    {
        WR_BEGIN();
        const Session op = setUp();
        const auto link = await(accounts().invite(callerOf(op), {u"teacher"_s, {}, u"t@school.example"_s}));
        QVERIFY(link);
        const auto looked = await(auth().lookAtLink(from(u"192.0.2.2"_s), link->text));
        QCOMPARE(looked->kind, LinkKind::Invitation);
        QCOMPARE(looked->schoolName, u"Riverside"_s);
        const auto with = [&](const QString &email) {
            return await(auth().registerAccount(from(u"192.0.2.2"_s), {email, u"Tess"_s, goodPassword, {}, link->text, {}, false}));
        };
        QCOMPARE(with(u"other@school.example"_s).error().code, ErrorCode::InvalidFields);
        const auto teacher = with(u"T@school.example"_s);
        QVERIFY(teacher);
        QCOMPARE(teacher->account.role, Role::Teacher);
        QCOMPARE(teacher->account.school, op.account.school);
        QCOMPARE(with(u"t@school.example"_s).error().code, ErrorCode::LinkUsed);

        const auto late = await(accounts().invite(callerOf(op), {u"learner"_s, {}, {}}));
        clock().advance(std::chrono::days(limits::invitationDays));
        const auto expired = await(auth().registerAccount(from(u"192.0.2.2"_s), {u"l@school.example"_s, u"L"_s, goodPassword, {}, late->text, {}, false}));
        QCOMPARE(expired.error().code, ErrorCode::LinkUsed);
    }

    void theFormIsCheckedFieldByField_data() { addEngineRows(); }
    void theFormIsCheckedFieldByField()
    {
        WR_BEGIN(Registration::Open);
        const auto refused = await(auth().registerAccount(
            from(u"192.0.2.1"_s), {u"no address"_s, u" "_s, u"password12"_s, u"english please"_s, {}, {}, false}));
        QCOMPARE(refused.error().code, ErrorCode::InvalidFields);
        QStringList fields;
        for (const FieldError &error : refused.error().fields)
            fields.append(error.field + u' ' + wireFault(error.fault));
        QCOMPARE(fields, (QStringList {u"email invalid"_s, u"name required"_s, u"locale invalid"_s, u"password common_password"_s}));
        QCOMPARE(m_database->value("SELECT COUNT(*) FROM account"_L1).toInt(), 0);
    }

    void wrongAndUnknownGetOneAnswerAfterTheSameWork_data() { addEngineRows(); }
    void wrongAndUnknownGetOneAnswerAfterTheSameWork()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session teacher = invited(op, u"teacher"_s, u"t@school.example"_s);
        QVERIFY(await(accounts().update(callerOf(op), teacher.account.id, {{}, {}, {}, AccountState::Disabled, {}})));
        const auto nobodyYet = await(accounts().create(callerOf(op), {u"n@school.example"_s, u"N"_s, u"learner"_s, {}, {}}));
        QVERIFY(nobodyYet);
        const auto tryAs = [this](const QString &email, const QString &password) {
            const quint64 before = hashes();
            const auto session = await(auth().signIn(from(u"192.0.2.9"_s), email, password, false));
            return std::tuple {hashes() - before, session.error().code, session.error().message};
        };
        const auto wrong = tryAs(u"op@school.example"_s, otherPassword);
        QCOMPARE(std::get<0>(wrong), 1);
        QCOMPARE(std::get<1>(wrong), ErrorCode::WrongCredentials);
        QCOMPARE(tryAs(u"unknown@school.example"_s, otherPassword), wrong);
        QCOMPARE(tryAs(u"t@school.example"_s, goodPassword), wrong); // disabled, with the right password
        QCOMPARE(tryAs(u"n@school.example"_s, {}), wrong); // has not chosen a password
        QCOMPARE(tryAs(u"' OR 1=1 --"_s, u"' OR 1=1 --"_s), wrong);
        QCOMPARE(tryAs(QString(10'000, u'a'), QString(100'000, u'a')), wrong);
    }

    void guessingAnAccountGetsSlower_data() { addEngineRows(); }
    void guessingAnAccountGetsSlower()
    {
        WR_BEGIN();
        setUp(); // from 192.0.2.1
        for (const QString &email : {u"op@school.example"_s, u"nobody@school.example"_s}) {
            for (int i = 0; i < 5; ++i)
                QCOMPARE(signInCode(email, otherPassword), ErrorCode::WrongCredentials);
            const auto refused = await(auth().signIn(from(u"192.0.2.9"_s), email, goodPassword, false));
            QCOMPARE(refused.error().code, ErrorCode::RateLimited);
            QCOMPARE(*refused.error().retryAfter, 1s);
            clock().advance(1s);
            QCOMPARE(signInCode(email, otherPassword), ErrorCode::WrongCredentials);
            const auto again = await(auth().signIn(from(u"192.0.2.9"_s), email, goodPassword, false));
            QCOMPARE(*again.error().retryAfter, 2s);
        }
        // Nobody else has to wait for it, and the owner may come in where the owner was before.
        QCOMPARE(signInCode(u"op@school.example"_s, goodPassword, u"192.0.2.1"_s), ErrorCode::None);
    }

    void guessesAtOnceAreHeldToTheSameRate_data() { addEngineRows(); }
    void guessesAtOnceAreHeldToTheSameRate()
    {
        WR_BEGIN();
        setUp();
        for (const QString &email : {u"op@school.example"_s, u"nobody@school.example"_s}) {
            const quint64 before = hashes();
            QList<QFuture<Result<Session>>> attempts;
            for (int i = 0; i < 60; ++i)
                attempts.append(auth().signIn(from(u"192.0.2.9"_s), email, otherPassword, false));
            int wrong = 0;
            for (const auto &attempt : std::as_const(attempts)) {
                const auto session = await(attempt);
                QVERIFY(!session);
                wrong += session.error().code == ErrorCode::WrongCredentials ? 1 : 0;
                if (session.error().code != ErrorCode::WrongCredentials)
                    QCOMPARE(session.error().code, ErrorCode::RateLimited);
            }
            QCOMPARE(wrong, 5);
            QCOMPARE(hashes() - before, 5);
            clock().advance(1min);
            QCOMPARE(signInCode(email, otherPassword), ErrorCode::WrongCredentials); // no place was lost
        }
    }

    void fewerThanAHundredGuessesAnHour_data() { addEngineRows(); }
    void fewerThanAHundredGuessesAnHour()
    {
        WR_BEGIN();
        setUp();
        int guesses = 0;
        int addresses = 0;
        const TimePoint end = clock().now() + 1h;
        // As fast as one is let, from the address that is known and from ever new ones.
        while (clock().now() < end) {
            Millis wait = 1h;
            const QString fresh = u"198.51.100.%1"_s.arg(++addresses);
            for (const QString &address : {u"192.0.2.1"_s, fresh}) {
                const auto session = await(auth().signIn(from(address), u"op@school.example"_s, otherPassword, false));
                if (session.error().code == ErrorCode::WrongCredentials)
                    ++guesses;
                wait = std::min(wait, session.error().retryAfter.value_or(0ms));
            }
            clock().advance(wait);
        }
        QVERIFY2(guesses < 100, qPrintable(QString::number(guesses)));
        QVERIFY(guesses > 20);
    }

    void refreshRotatesAndReuseEndsTheSignIn_data() { addEngineRows(); }
    void refreshRotatesAndReuseEndsTheSignIn()
    {
        WR_BEGIN();
        const Session first = setUp();
        clock().advance(1min);
        const auto second = await(auth().refresh(from(u"192.0.2.3"_s), first.refreshToken));
        QVERIFY(second);
        QVERIFY(second->refreshToken != first.refreshToken);
        QCOMPARE(second->signIn.id, first.signIn.id);
        // Two tabs at once: the same successor, within the grace.
        clock().advance(std::chrono::seconds(limits::refreshGraceSeconds));
        const auto tab = await(auth().refresh(from(u"192.0.2.3"_s), first.refreshToken));
        QVERIFY(tab);
        QCOMPARE(tab->refreshToken, second->refreshToken);
        const auto third = await(auth().refresh(from(u"192.0.2.3"_s), second->refreshToken));
        QVERIFY(third);
        QVERIFY(isGood(*third));
        // A token that is two steps old, at once, and everything of that sign-in is over.
        QCOMPARE(await(auth().refresh(from(u"203.0.113.6"_s), first.refreshToken)).error().code, ErrorCode::Unauthenticated);
        QVERIFY(!isGood(*third));
        QVERIFY(!isGood(first));
        QCOMPARE(await(auth().refresh(from(u"192.0.2.3"_s), third->refreshToken)).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(m_database->value("SELECT ended_why FROM sign_in"_L1).toString(), u"reuse"_s);
    }

    void reuseAfterTheGraceEndsTheSignIn_data() { addEngineRows(); }
    void reuseAfterTheGraceEndsTheSignIn()
    {
        WR_BEGIN();
        const Session first = setUp();
        const auto second = await(auth().refresh(from(u"192.0.2.3"_s), first.refreshToken));
        clock().advance(std::chrono::seconds(limits::refreshGraceSeconds) + 1ms);
        QVERIFY(!await(auth().refresh(from(u"192.0.2.3"_s), first.refreshToken)));
        QVERIFY(!await(auth().refresh(from(u"192.0.2.3"_s), second->refreshToken)));
    }

    void forgedRefreshTokensDoNothing_data() { addEngineRows(); }
    void forgedRefreshTokensDoNothing()
    {
        WR_BEGIN();
        const Session session = setUp();
        const QString token = session.refreshToken;
        const RefreshTokens foreign(QByteArray(32, 'x'));
        QStringList forged {QString(), u"r1"_s, u"r1.a.b.c.d"_s, token.chopped(1), token + u'A', QString(10'000, u'r'),
                            foreign.first(session.signIn.id)};
        QString later = token;
        later.replace(u".1."_s, u".2."_s);
        forged.append(later);
        for (const QString &text : forged)
            QCOMPARE(await(auth().refresh(from(u"192.0.2.3"_s), text)).error().code, ErrorCode::Unauthenticated);
        QVERIFY(isGood(session));
        QVERIFY(await(auth().refresh(from(u"192.0.2.3"_s), token))); // nothing ended
    }

    void signInsEndByThemselves_data() { addEngineRows(); }
    void signInsEndByThemselves()
    {
        WR_BEGIN();
        Session session = setUp();
        const auto remembered = await(auth().signIn(from(u"192.0.2.1"_s), u"op@school.example"_s, goodPassword, true));
        QString kept = remembered->refreshToken;
        for (int hour = 1; hour < limits::signInHours; ++hour) {
            clock().advance(1h);
            session = *await(auth().refresh(from(u"192.0.2.1"_s), session.refreshToken));
        }
        clock().advance(1h);
        QVERIFY(!await(auth().refresh(from(u"192.0.2.1"_s), session.refreshToken)));
        const TimePoint end = remembered->signIn.expiresAt;
        clock().advance(std::chrono::days(limits::rememberedIdleDays - 1));
        while (clock().now() < end) {
            const auto next = await(auth().refresh(from(u"192.0.2.1"_s), kept));
            QVERIFY(next);
            kept = next->refreshToken;
            clock().advance(std::chrono::days(limits::rememberedIdleDays - 1));
        }
        QVERIFY(!await(auth().refresh(from(u"192.0.2.1"_s), kept)));
        // One that is not used ends sooner.
        const auto idle = await(auth().signIn(from(u"192.0.2.1"_s), u"op@school.example"_s, goodPassword, true));
        clock().advance(std::chrono::days(limits::rememberedIdleDays));
        QVERIFY(!await(auth().refresh(from(u"192.0.2.1"_s), idle->refreshToken)));
    }

    void signingOutIsAtOnce_data() { addEngineRows(); }
    void signingOutIsAtOnce()
    {
        WR_BEGIN();
        const Session one = setUp();
        const auto two = await(auth().signIn(from(u"192.0.2.1"_s), u"op@school.example"_s, goodPassword, false));
        const auto three = await(auth().signIn(from(u"192.0.2.1"_s), u"op@school.example"_s, goodPassword, false));
        QCOMPARE(await(accounts().signIns(callerOf(one), one.account.id))->size(), 3);
        QSignalSpy revoked(&m_node->identity.revocations(), &Revocations::signInRevoked);
        QVERIFY(await(auth().signOut(from(u"192.0.2.1"_s), one.refreshToken)));
        QVERIFY(!isGood(one));
        QVERIFY(isGood(*two));
        QCOMPARE(revoked.size(), 1);
        QVERIFY(await(accounts().endSignIn(callerOf(*two), three->signIn.id)));
        QVERIFY(!isGood(*three));
        const auto four = await(auth().signIn(from(u"192.0.2.1"_s), u"op@school.example"_s, goodPassword, false));
        QVERIFY(await(auth().signOutEverywhere(from(u"192.0.2.1"_s, callerOf(*two).principal))));
        QVERIFY(!isGood(*two));
        QVERIFY(!isGood(*four));
        QVERIFY(!await(auth().refresh(from(u"192.0.2.1"_s), four->refreshToken)));
    }

    void anotherNodeAndTheNextRunKnowWhatEnded_data() { addEngineRows(); }
    void anotherNodeAndTheNextRunKnowWhatEnded()
    {
        WR_BEGIN();
        Node other(*m_database, *m_bus);
        const Session session = setUp();
        const auto otherRead = [&](const Node &node) { return node.identity.authenticator().read(session.accessToken, true).has_value(); };
        QVERIFY(otherRead(other));
        QVERIFY(await(auth().signOut(from(u"192.0.2.1"_s), session.refreshToken)));
        QTRY_VERIFY(!otherRead(other));
        const Node next(*m_database, *m_bus);
        QVERIFY(!otherRead(next));
    }

    void whatAnotherNodeCouldNotTellIsLookedUp_data() { addEngineRows(); }
    void whatAnotherNodeCouldNotTellIsLookedUp()
    {
        WR_BEGIN();
        EmbeddedBus cutOff;
        Node other(*m_database, cutOff);
        const Session session = setUp();
        const Session learner = invited(session, u"learner"_s, u"l@school.example"_s);
        const auto reads = [&other](const Session &one) { return other.identity.authenticator().read(one.accessToken, true).has_value(); };
        QSignalSpy ended(&other.identity.revocations(), &Revocations::signInRevoked);
        QVERIFY(await(auth().signOut(from(u"192.0.2.1"_s), session.refreshToken)));
        QVERIFY(reads(session) && reads(learner)); // nobody told it
        cutOff.tellGaps();
        QTRY_VERIFY(!reads(session));
        QVERIFY(reads(learner));
        QCOMPARE(ended.size(), 1); // live sessions end as well
        QVERIFY(await(auth().signOut(from(u"192.0.2.2"_s), learner.refreshToken)));
        cutOff.tellGaps();
        QTRY_VERIFY(!reads(learner));
        QCOMPARE(ended.size(), 2); // each once
    }

    void aChangedPasswordEndsTheOtherSignIns_data() { addEngineRows(); }
    void aChangedPasswordEndsTheOtherSignIns()
    {
        WR_BEGIN();
        const Session mine = setUp();
        const auto other = await(auth().signIn(from(u"192.0.2.1"_s), u"op@school.example"_s, goodPassword, false));
        const Visitor me = from(u"192.0.2.1"_s, callerOf(mine).principal);
        QCOMPARE(await(auth().changePassword(me, otherPassword, otherPassword)).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(await(auth().changePassword(me, goodPassword, u"1234567890"_s)).error().code, ErrorCode::InvalidFields);
        QVERIFY(isGood(*other));
        QVERIFY(await(auth().changePassword(me, goodPassword, otherPassword)));
        QVERIFY(isGood(mine));
        QVERIFY(!isGood(*other));
        QCOMPARE(signInCode(u"op@school.example"_s, goodPassword), ErrorCode::WrongCredentials);
        QCOMPARE(signInCode(u"op@school.example"_s, otherPassword), ErrorCode::None);
    }

    void aPasswordLinkIsGoodOnce_data() { addEngineRows(); }
    void aPasswordLinkIsGoodOnce()
    {
        WR_BEGIN();
        const Session op = setUp();
        const Session learner = invited(op, u"learner"_s, u"l@school.example"_s);
        const auto link = await(accounts().passwordLink(callerOf(op), learner.account.id));
        QVERIFY(link);
        QCOMPARE(await(auth().resetPassword(from(u"192.0.2.2"_s), link->text, u"short"_s)).error().code, ErrorCode::InvalidFields);
        QVERIFY(await(auth().resetPassword(from(u"192.0.2.2"_s), link->text, otherPassword)));
        QVERIFY(!isGood(learner));
        QCOMPARE(signInCode(u"l@school.example"_s, otherPassword), ErrorCode::None);
        QCOMPARE(await(auth().resetPassword(from(u"192.0.2.2"_s), link->text, goodPassword)).error().code, ErrorCode::LinkUsed);
        // A link of one kind is no link of another.
        const auto invitation = await(accounts().invite(callerOf(op), {u"learner"_s, {}, {}}));
        QCOMPARE(await(auth().resetPassword(from(u"192.0.2.2"_s), invitation->text, goodPassword)).error().code, ErrorCode::LinkUsed);
        const auto reset = await(accounts().passwordLink(callerOf(op), learner.account.id));
        const auto asAccount = await(auth().registerAccount(from(u"192.0.2.2"_s), {u"x@school.example"_s, u"X"_s, goodPassword, {}, reset->text, {}, false}));
        QCOMPARE(asAccount.error().code, ErrorCode::LinkUsed);
        QVERIFY(!await(accounts().passwordLink(callerOf(invited(op, u"learner"_s, u"m@school.example"_s)), op.account.id)));
    }

    void tokensFollowTheRoleAtOnce_data() { addEngineRows(); }
    void tokensFollowTheRoleAtOnce()
    {
        WR_BEGIN();
        Node other(*m_database, *m_bus);
        const Session op = setUp();
        const Session learner = invited(op, u"learner"_s, u"l@school.example"_s);
        QVERIFY(await(accounts().assignRole(callerOf(op), learner.account.id, u"teacher"_s, {})));
        QVERIFY(!isGood(learner)); // says something that is no longer so
        QTRY_VERIFY(!other.identity.authenticator().read(learner.accessToken, true));
        const auto refreshed = await(auth().refresh(from(u"192.0.2.2"_s), learner.refreshToken));
        QCOMPARE(callerOf(*refreshed).principal.role, Role::Teacher);
        // A disabled account is out at once, and for good.
        QVERIFY(await(accounts().update(callerOf(op), learner.account.id, {{}, {}, {}, AccountState::Disabled, {}})));
        QVERIFY(!isGood(*refreshed));
        QVERIFY(!await(auth().refresh(from(u"192.0.2.2"_s), refreshed->refreshToken)));
    }

    void serviceTokensDoWhatTheyWereGiven_data() { addEngineRows(); }
    void serviceTokensDoWhatTheyWereGiven()
    {
        WR_BEGIN();
        Node other(*m_database, *m_bus);
        const Session op = setUp();
        ServiceTokens &tokens = m_node->identity.serviceTokens();
        const auto refused = await(tokens.create(callerOf(op), u""_s, {u"account:erase"_s, u"nonsense"_s}, 0));
        QCOMPARE(refused.error().fields.size(), 4);
        const auto made = await(tokens.create(callerOf(op), u"grafana"_s, {u"metrics:read"_s}, 30));
        QVERIFY(made);
        const Authenticator &authenticator = m_node->identity.authenticator();
        const auto principal = authenticator.read(made->token, false);
        QVERIFY(allows(*principal, Permission::MetricsRead));
        QVERIFY(!allows(*principal, Permission::TokenIntrospect));
        QTRY_VERIFY(other.identity.authenticator().read(made->token, false));
        QString altered = made->token;
        altered[30] = altered.at(30) == u'A' ? u'B' : u'A';
        QVERIFY(!authenticator.read(altered, false));
        QVERIFY(!authenticator.read(made->token.chopped(1), false));
        QVERIFY(!authenticator.read(made->token + u'A', false));
        QVERIFY(!m_database->value("SELECT token_hash FROM service_token"_L1).toString().contains(made->token));
        const Session learner = invited(op, u"learner"_s, u"l@school.example"_s);
        QVERIFY(!tokens.list(callerOf(learner)));
        QVERIFY(!await(tokens.revoke(callerOf(learner), made->kept.id)));
        QVERIFY(await(tokens.revoke(callerOf(op), made->kept.id)));
        QVERIFY(!authenticator.read(made->token, false));
        QTRY_VERIFY(!other.identity.authenticator().read(made->token, false));
        const auto brief = await(tokens.create(callerOf(op), u"brief"_s, {u"metrics:read"_s}, 1));
        clock().advance(24h);
        QVERIFY(!authenticator.read(brief->token, false));
    }

    void rotatingKeysSignsNobodyOut_data() { addEngineRows(); }
    void rotatingKeysSignsNobodyOut()
    {
        WR_BEGIN();
        Node other(*m_database, *m_bus);
        const Session op = setUp();
        SigningKeys &keys = m_node->identity.signingKeys();
        const auto kid = await(keys.rotate(callerOf(op)));
        QVERIFY(kid);
        QVERIFY(isGood(op));
        QTRY_COMPARE(other.identity.accessTokens().jwks(), m_node->identity.accessTokens().jwks());
        clock().advance(6s);
        const auto refreshed = await(auth().refresh(from(u"192.0.2.1"_s), op.refreshToken));
        QVERIFY(refreshed->accessToken.section(u'.', 0, 0) != op.accessToken.section(u'.', 0, 0));
        QVERIFY(isGood(*refreshed));
        QVERIFY(isGood(op));
        QVERIFY(other.identity.authenticator().read(refreshed->accessToken, true));
        const Session learner = invited(op, u"learner"_s, u"l@school.example"_s);
        QCOMPARE(await(keys.rotate(callerOf(learner))).error().code, ErrorCode::Forbidden);
    }

    void onlyTheNewestSignInsAreKept_data() { addEngineRows(); }
    void onlyTheNewestSignInsAreKept()
    {
        WR_BEGIN();
        const Session first = setUp();
        for (int i = 0; i < limits::maxSignIns; ++i) {
            clock().advance(1ms);
            QCOMPARE(signInCode(u"op@school.example"_s, goodPassword), ErrorCode::None);
        }
        QVERIFY(!isGood(first));
        QCOMPARE(m_database->value("SELECT COUNT(*) FROM sign_in WHERE ended_at IS NULL"_L1).toInt(), limits::maxSignIns);
    }

    void guestsHostOnTheirOwnNetworkOnly()
    {
        begin(Engine::Sqlite);
        const QString opener = m_node->identity.tokens().forOpener(clock().now() + 1h);
        const Authenticator &authenticator = m_node->identity.authenticator();
        QVERIFY(authenticator.read(opener, true));
        QCOMPARE(authenticator.read(opener, false).error().code, ErrorCode::Forbidden);
        QVERIFY(authenticator.read(m_node->identity.tokens().forHost(GameId::create(clock().now())), false));
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
