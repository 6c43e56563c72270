#pragma once

#include "join/foundgamesmodel.h"
#include "join/gamesession.h"
#include "core/trustedservers.h"
#include "join/joinaddress.h"
#include "protocol/gamelimits.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// The way into a game: address and PIN, name, or back to an earlier place; and what stands in the
/// way. Lives on the GUI thread.
class JoinViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    /// As typed.
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString pin READ pin WRITE setPin NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(int pinDigits READ pinDigits CONSTANT)
    /// The longest a name may be as typed; the server counts what a person sees.
    Q_PROPERTY(int nameCharacters READ nameCharacters CONSTANT)
    Q_PROPERTY(QString addressFault READ addressFault NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// Of a server that nobody vouches for, as it shows it itself.
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY changed)
    Q_PROPERTY(QString gameTitle READ gameTitle NOTIFY changed)
    /// A place to go back to: offered on the first page, and asked about when its PIN is typed.
    Q_PROPERTY(bool hasPlace READ hasPlace NOTIFY changed)
    Q_PROPERTY(QString placeName READ placeName NOTIFY changed)
    Q_PROPERTY(QString placeTitle READ placeTitle NOTIFY changed)
    Q_PROPERTY(QString endedTitle READ endedTitle NOTIFY changed)
    Q_PROPERTY(QString endedText READ endedText NOTIFY changed)
    /// Whether the game can be taken over from the other device.
    Q_PROPERTY(bool canPlayHere READ canPlayHere NOTIFY changed)
    /// The page that reads join codes by camera; empty where there is none.
    Q_PROPERTY(QUrl scanPage READ scanPage WRITE setScanPage NOTIFY changed)
    Q_PROPERTY(bool canScan READ canScan NOTIFY changed)
    /// What servers of this network tell of.
    Q_PROPERTY(wr::FoundGamesModel *found READ found CONSTANT)

public:
    enum class Stage { Find, Scan, Trust, Name, Back, Entering, Playing, Ended };
    Q_ENUM(Stage)

    /// All that the pages show.
    struct State
    {
        Stage stage = Stage::Find;
        bool isBusy = false;
        QString address;
        QString pin;
        QString name;
        QUrl server;
        std::optional<TlsPin> tls; ///< what a join link told of the server at `address`
        QString gameTitle;
        std::optional<Place> place;
        ErrorCode fault = ErrorCode::None;
        bool isAddressFault = false;
        ErrorCode ended = ErrorCode::None;
        std::optional<Stranger> stranger {}; ///< of whom it is asked whether to trust it
    };

    /// All must outlive the view-model.
    JoinViewModel(GameSession &session, PlaceStore &places, TrustedServers &trusted, QObject *parent = nullptr);

    Stage stage() const { return m_state.stage; }
    bool isBusy() const { return m_state.isBusy; }
    QString address() const { return m_state.address; }
    void setAddress(const QString &address);
    QString pin() const { return m_state.pin; }
    void setPin(const QString &pin);
    QString name() const { return m_state.name; }
    void setName(const QString &name);
    int pinDigits() const { return limits::pinDigits; }
    int nameCharacters() const { return limits::maxNameChars * 4; }
    QString addressFault() const;
    QString fault() const;
    QString fingerprint() const { return m_state.stranger ? m_state.stranger->fingerprint : QString(); }
    QString gameTitle() const { return m_state.gameTitle; }
    bool hasPlace() const { return m_state.place.has_value(); }
    QString placeName() const { return m_state.place ? m_state.place->name : QString(); }
    QString placeTitle() const { return m_state.place ? m_state.place->title : QString(); }
    QString endedTitle() const;
    QString endedText() const;
    bool canPlayHere() const;
    QUrl scanPage() const { return m_scanPage; }
    bool canScan() const { return !m_scanPage.isEmpty(); }
    void setScanPage(const QUrl &page);
    FoundGamesModel *found() { return &m_found; }
    /// Servers on this network, while the first page is shown. `discovery` must outlive the view-model.
    void follow(Discovery &discovery);
    void retranslate() { Q_EMIT changed(); }
    /// Puts the pages into a state no server was asked for: for the showcase.
    void show(const State &state);

    /// A link was pasted, scanned or opened: takes what it holds, and goes on if that is all.
    Q_INVOKABLE void takeLink(const QString &text);
    /// A link that the app was opened with. What is none is said; a server that is not in the room is asked only once
    /// the person wants to.
    void openLink(const QString &text);
    /// To the page that reads codes, and back from it.
    Q_INVOKABLE void scan();
    Q_INVOKABLE void stopScanning();
    /// A code was read: takes it if it is a join link, and tells whether it was.
    Q_INVOKABLE bool takeCode(const QString &text);
    /// Goes for a row of found(): into the game, or to the server, whose PIN is still to be typed.
    Q_INVOKABLE void takeFound(int row);
    /// Typing in the address; a whole link that was pasted there is taken apart.
    Q_INVOKABLE void typeAddress(const QString &text);
    /// Looks for the game of address and PIN.
    Q_INVOKABLE void find();
    Q_INVOKABLE void cancelFind();
    /// Knows the server by its key from now on, and goes on; or goes back.
    Q_INVOKABLE void trust();
    Q_INVOKABLE void doNotTrust();
    Q_INVOKABLE void suggestName();
    Q_INVOKABLE void join();
    /// Back to the place that is offered.
    Q_INVOKABLE void goBack();
    Q_INVOKABLE void joinAsSomebodyElse();
    /// Takes the game over from another device.
    Q_INVOKABLE void playHere();
    /// Back to the first page, from wherever.
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void changed();
    /// A server was there; `address` is how to type it.
    void serverFound(const QString &address);
    void storageFailed();
    /// It was the way to a rehearsal, which this page does not know.
    void rehearsalMeant(const QString &link);

private:
    bool leadToRehearsal(const QString &text);
    void setStage(Stage stage);
    KnownServer target() const { return m_trusted.known({m_state.server, m_state.tls}); }
    void meetStranger();
    void edit(QString State::*field, const QString &text);
    void onFound(const Result<rest::JoinInfo> &info);
    void onEntered();
    void onNameRefused(ErrorCode code);
    void onEnded(ErrorCode code);

    GameSession &m_session;
    PlaceStore &m_places;
    TrustedServers &m_trusted;
    QUrl m_scanPage;
    FoundGamesModel m_found;
    std::unique_ptr<ApiClient> m_api;
    State m_state;
};

} // namespace wr
