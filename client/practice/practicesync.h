#pragma once

#include "core/accountclient.h"
#include "practice/practicedeck.h"

#include <QPointer>
#include <QTimer>

namespace wr {

/// Brings a deck and the server of whoever is signed in together, one part after the other; where the server cannot be
/// reached it tries again, more and more seldom. GUI thread.
class PracticeSync : public QObject
{
    Q_OBJECT

public:
    PracticeSync(const Clock &clock, QObject *parent = nullptr);

    /// From now on these; null: nobody is signed in. Both must outlive this, or be replaced.
    void use(PracticeDeck *deck, AccountClient *client);
    /// While somebody practises nothing is sent, so that the last grade can be taken back; and what the server answers
    /// to what was under way waits, so that no card changes or goes from under their eyes.
    void setPaused(bool isPaused);

    /// Now, or once it is no longer paused. Asked while it works it goes on until nothing is left.
    void sync();

    /// A state that no server was asked for: for the showcase.
    void pretend(bool isBusy, ErrorCode fault);

    bool isBusy() const { return m_isBusy; }
    /// Of the newest try; None: it went well, or there was none.
    ErrorCode fault() const { return m_fault; }

Q_SIGNALS:
    void changed();
    void storageFailed();

private:
    void send();
    void onReply(const rest::PracticeSyncRequest &order, const Result<rest::PracticeSyncReply> &reply);
    void fail(ErrorCode code);

    const Clock &m_clock;
    QPointer<PracticeDeck> m_deck;
    QPointer<AccountClient> m_client;
    static constexpr Millis firstWait {15'000};
    QTimer m_again;
    Millis m_wait = firstWait;
    bool m_isPaused = false;
    bool m_isWanted = false;
    bool m_isBusy = false;
    int m_generation = 0;
    /// What came while it was paused.
    struct Held
    {
        rest::PracticeSyncRequest order;
        rest::PracticeSyncReply reply;
    };
    std::optional<Held> m_held;
    ErrorCode m_fault = ErrorCode::None;
};

} // namespace wr
