#pragma once

#include "core/accountclient.h"
#include "core/liveclient.h"
#include "core/mediaahead.h"
#include "join/placestore.h"
#include "join/receiptviewmodel.h"
#include "play/playviewmodel.h"
#include "results/resultstore.h"
#include "results/resultviewmodel.h"

#include <QPointer>

namespace wr {

/// A player's way through one game after the other: holds the line, tells the view-model what comes
/// over it, remembers the place to return to and keeps the result. GUI thread.
class GameSession : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the session.
    GameSession(PlaceStore &places, ResultStore &results, MediaCache &media, const Clock &clock, QObject *parent = nullptr);
    ~GameSession() override;

    /// As a new player. After nameRefused(): again with another name, on the same connection.
    void join(const KnownServer &server, const QString &pin, const QString &name);
    void resume(const Place &place);
    /// Leaves the game alone; its place is kept while it runs.
    void leave();

    /// Somebody is signed in (null: nobody): games on that very server are played as their account.
    void setAccount(AccountClient *account) { m_account = account; }

    /// For tests: loses the connection as a dropped Wi-Fi would.
    void dropLine();

    PlayViewModel &play() { return m_play; }
    ResultViewModel &result() { return m_result; }
    ReceiptViewModel &receipt() { return m_receipt; }

Q_SIGNALS:
    void entered();
    void nameRefused(wr::ErrorCode code);
    /// The server does not want this player any more, or never did.
    void ended(wr::ErrorCode code);
    /// What should be kept could not be: the disk is full or refuses.
    void storageFailed();

private:
    void connectTo(const KnownServer &server, const QString &pin);
    void disconnectNow();
    void onGreeted(const live::HelloOk &hello);
    void fetchMedia(const QString &address);
    void onRefused(ErrorCode code, bool isFinal);
    void onResult();
    void onFinished();
    void keep();
    TimePoint serverNow() const { return m_line ? m_line->serverNow() : m_clock.now(); }

    PlaceStore &m_places;
    ResultStore &m_results;
    MediaCache &m_media;
    const Clock &m_clock;
    QPointer<AccountClient> m_account;
    KnownServer m_server;
    QString m_pin;
    QString m_resume;
    std::unique_ptr<LiveClient> m_line;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<MediaAhead> m_ahead;
    PlayViewModel m_play;
    ResultViewModel m_result;
    ReceiptViewModel m_receipt;
    GameRecord m_record;
    bool m_hasEntered = false;
};

} // namespace wr
