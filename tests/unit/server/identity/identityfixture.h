#pragma once

#include "engine/embedded/embeddedbus.h"
#include "engine/embedded/embeddedcache.h"
#include "identity/identity.h"
#include "protocol/accountlimits.h"
#include "support/testdatabase.h"

namespace wr {

using namespace Qt::StringLiterals;

inline const QString goodPassword = u"a whale in the attic"_s;
inline const QString otherPassword = u"seven green umbrellas"_s;

/// One server as far as identity goes. Nodes of one installation share database and bus.
struct Node
{
    Node(TestDatabase &database, Bus &bus, Registration registration = Registration::Invited)
        : cache(database.clock())
        , identity({database.executor(), cache, bus, database.metrics(), database.clock()},
                   QByteArray(32, 's'), configOf(registration), PasswordCost {1, 64 * 1024})
    {
        const auto started = waitFor(identity.start());
        if (!started || !*started)
            qFatal("identity does not start");
    }

    static Config configOf(Registration registration)
    {
        Config config;
        config.registration = registration;
        return config;
    }

    EmbeddedCache cache;
    Identity identity;
};

/// One installation on either engine, with a clock that stands still.
class IdentityTest : public QObject
{
protected:
    FakeClock &clock() { return m_database->clock(); }
    AuthService &auth() { return m_node->identity.auth(); }
    AccountService &accounts() { return m_node->identity.accounts(); }

    void begin(Engine engine, Registration registration = Registration::Invited)
    {
        m_node.reset();
        m_bus = std::make_unique<EmbeddedBus>();
        m_database = std::make_unique<TestDatabase>(engine);
        m_database->open();
        m_node = std::make_unique<Node>(*m_database, *m_bus, registration);
    }

    Visitor from(const QString &address, const Principal &principal = {}) const
    {
        return {{principal, {}}, address, u"Firefox on Linux"_s};
    }

    template <class T>
    static Result<T> await(QFuture<Result<T>> future)
    {
        const auto result = waitFor(std::move(future));
        return result ? *result : Result<T>(Error {ErrorCode::RequestTimeout, {}});
    }

    /// Registers the operator through the set-up link.
    Session setUp(const QString &school = u"Riverside"_s)
    {
        const auto link = await(auth().setUpLink());
        if (!link || !*link)
            qFatal("no set-up link");
        const auto session = await(auth().registerAccount(
            from(u"192.0.2.1"_s), {u"op@school.example"_s, u"Olga"_s, goodPassword, u"en"_s, **link, school, false}));
        if (!session)
            qFatal("no operator: %s", qPrintable(session.error().message));
        return *session;
    }

    Session invited(const Session &by, const QString &role, const QString &email)
    {
        const auto link = await(accounts().invite(callerOf(by), {role, {}, {}}));
        if (!link)
            qFatal("no invitation: %s", qPrintable(link.error().message));
        const auto session = await(auth().registerAccount(
            from(u"192.0.2.2"_s), {email, u"Somebody"_s, goodPassword, {}, link->text, {}, false}));
        if (!session)
            qFatal("no account: %s", qPrintable(session.error().message));
        return *session;
    }

    Caller callerOf(const Session &session)
    {
        const auto principal = m_node->identity.authenticator().read(session.accessToken, true);
        if (!principal)
            qFatal("the token is not good: %s", qPrintable(principal.error().message));
        return {*principal, {}};
    }

    bool isGood(const Session &session) const
    {
        return m_node->identity.authenticator().read(session.accessToken, true).has_value();
    }

    ErrorCode signInCode(const QString &email, const QString &password, const QString &address = u"192.0.2.9"_s)
    {
        const auto session = await(auth().signIn(from(address), email, password, false));
        return session ? ErrorCode::None : session.error().code;
    }
    quint64 hashes() const { return m_node->identity.passwordsComputed(); }

    void end()
    {
        m_node.reset();
        m_database.reset();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<EmbeddedBus> m_bus;
    std::unique_ptr<Node> m_node;
};

#define WR_BEGIN(...) \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    begin(engine __VA_OPT__(, ) __VA_ARGS__)

} // namespace wr
