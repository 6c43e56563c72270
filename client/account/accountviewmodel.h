#pragma once

#include "account/participationsmodel.h"
#include "account/signinstore.h"
#include "core/accountclient.h"
#include "core/trustedservers.h"
#include "results/resultviewmodel.h"

#include <QTimer>

namespace wr {

/// Signing in at a server, and what somebody has there. GUI thread.
class AccountViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    /// As typed; a join link is fine, and tells the key of a server with a certificate of its own.
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString email READ email WRITE setEmail NOTIFY changed)
    Q_PROPERTY(bool staysSignedIn READ staysSignedIn WRITE setStaysSignedIn NOTIFY changed)
    Q_PROPERTY(QString addressFault READ addressFault NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// Of a server that nobody vouches for, and of which it is asked whether to trust it; else empty.
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    /// A wire name, as "teacher".
    Q_PROPERTY(QString role READ role NOTIFY changed)
    Q_PROPERTY(QString server READ server NOTIFY changed)

    Q_PROPERTY(wr::ParticipationsModel *games READ games CONSTANT)
    Q_PROPERTY(int gameCount READ gameCount NOTIFY changed)
    Q_PROPERTY(bool areGamesComing READ areGamesComing NOTIFY changed)
    Q_PROPERTY(QString gamesFault READ gamesFault NOTIFY changed)
    Q_PROPERTY(wr::ResultViewModel *result READ result CONSTANT)

public:
    /// Nobody: asks who one is. Away: signed in, and the server cannot be reached now.
    enum class Stage { Nobody, ComingBack, Away, Somebody };
    Q_ENUM(Stage)

    struct State
    {
        Stage stage = Stage::Nobody;
        bool isBusy = false;
        QString address;
        QString email;
        bool staysSignedIn = true;
        ErrorCode fault = ErrorCode::None;
        bool isAddressFault = false;
        bool areGamesComing = false;
        ErrorCode gamesFault = ErrorCode::None;
        rest::Account account {};
        std::optional<Stranger> stranger {};
    };

    /// All must outlive the view-model.
    AccountViewModel(SignInStore &store, TrustedServers &trusted, const Clock &clock, QObject *parent = nullptr);

    Stage stage() const { return m_state.stage; }
    bool isBusy() const { return m_state.isBusy; }
    QString address() const { return m_state.address; }
    void setAddress(const QString &address);
    QString email() const { return m_state.email; }
    void setEmail(const QString &email);
    bool staysSignedIn() const { return m_state.staysSignedIn; }
    void setStaysSignedIn(bool stays);
    QString addressFault() const;
    QString fault() const;
    QString fingerprint() const { return m_state.stranger ? m_state.stranger->fingerprint : QString(); }
    QString name() const { return m_state.account.name; }
    QString role() const { return m_state.account.role; }
    QString server() const;
    ParticipationsModel *games() { return &m_games; }
    int gameCount() const { return m_games.rowCount(); }
    bool areGamesComing() const { return m_state.areGamesComing; }
    QString gamesFault() const;
    ResultViewModel *result() { return &m_result; }
    void retranslate() { Q_EMIT changed(); }
    /// Puts the pages into a state no server was asked for: for the showcase.
    void show(const State &state, const QList<rest::ParticipationSummary> &games);

    /// For those who ask in this person's name; null while nobody is signed in.
    AccountClient *client() { return m_state.stage == Stage::Somebody ? m_client.get() : nullptr; }

    /// Signs in again with what was kept; at the start of the app.
    Q_INVOKABLE void comeBack();
    /// The password goes to the server and is kept nowhere.
    Q_INVOKABLE void signIn(const QString &password);
    /// Knows the server by its key from now on; or does not.
    Q_INVOKABLE void trust();
    Q_INVOKABLE void doNotTrust();
    Q_INVOKABLE void signOut();
    Q_INVOKABLE void fetchGames();
    Q_INVOKABLE void openGame(const QString &game);
    Q_INVOKABLE void closeGame();

Q_SIGNALS:
    void changed();
    /// client() is another one now, or whoever was to come back does not. The one before lives until this signal has
    /// been heard.
    void clientChanged();
    void storageFailed();

private:
    void use(const KnownServer &server, Stage stage);
    void drop(Stage stage);
    void meetStranger();
    void onSignedIn(const AccountClient::SignedIn &signedIn);
    void onClientChanged();
    void keep(const QString &refreshToken);
    void fetchPage(const QString &cursor);
    void fail(ErrorCode code, bool isAddressFault = false);

    SignInStore &m_store;
    TrustedServers &m_trusted;
    const Clock &m_clock;
    State m_state;
    std::unique_ptr<AccountClient> m_client;
    QTimer m_againSoon;
    QList<rest::ParticipationSummary> m_fetched;
    ParticipationsModel m_games;
    ResultViewModel m_result;
};

} // namespace wr
