#pragma once

#include "practice/duecardsmodel.h"
#include "practice/practicesync.h"
#include "practice/sittingviewmodel.h"
#include "results/resultstore.h"

namespace wr {

/// Practising what was missed: what is due, a sitting, and bringing the server up to date. GUI thread.
class PracticeViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(int due READ due NOTIFY changed)
    Q_PROPERTY(int tomorrow READ tomorrow NOTIFY changed)
    Q_PROPERTY(int week READ week NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    /// When the next card after today's is due, in words; empty: there is none.
    Q_PROPERTY(QString nextDue READ nextDue NOTIFY changed)
    Q_PROPERTY(wr::DueCardsModel *cards READ cards CONSTANT)
    Q_PROPERTY(wr::SittingViewModel *sitting READ sitting CONSTANT)
    Q_PROPERTY(bool isSignedIn READ isSignedIn NOTIFY changed)
    /// The server is asked for the first time, and there is nothing here yet.
    Q_PROPERTY(bool isComing READ isComing NOTIFY changed)
    Q_PROPERTY(bool isSyncing READ isSyncing NOTIFY changed)
    /// Signed in, but the server is out of reach: what is done here goes there later.
    Q_PROPERTY(bool isOffline READ isOffline NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(bool hasUnsent READ hasUnsent NOTIFY changed)

public:
    enum Stage { Overview, Sitting, Summary };
    Q_ENUM(Stage)

    /// How many cards one sitting takes at most.
    static constexpr int sittingCards = 30;
    /// How many are listed.
    static constexpr int listedCards = 50;

    /// Decks lie in `folder`. `results` and `clock` must outlive the view-model.
    PracticeViewModel(QString folder, ResultStore &results, const Clock &clock, QObject *parent = nullptr);
    ~PracticeViewModel() override;

    Stage stage() const { return m_stage; }
    int due() const { return m_due; }
    int tomorrow() const { return m_tomorrow; }
    int week() const { return m_week; }
    int total() const { return int(m_deck->cards().size()); }
    QString nextDue() const;
    DueCardsModel *cards() { return &m_cards; }
    SittingViewModel *sitting() { return &m_sitting; }
    const QString &owner() const { return m_owner; }
    bool isSignedIn() const { return !m_owner.isEmpty(); }
    bool isComing() const { return isSyncing() && total() == 0; }
    bool isSyncing() const { return m_sync.isBusy(); }
    bool isOffline() const;
    QString fault() const;
    bool hasUnsent() const { return m_deck->hasPending(); }
    PracticeDeck &deck() { return *m_deck; }

    /// Whose cards these are: a name for the account at its server, empty for whoever uses the device; and the client of
    /// whoever is signed in, null while the server is away. What was practised by nobody becomes the account's.
    void setOwner(const QString &owner, AccountClient *client);
    void retranslate();
    /// Puts the page into a state no server was asked for: for the showcase.
    void show(bool isSyncing, ErrorCode fault) { m_sync.pretend(isSyncing, fault); }

    /// Looks again at what is due, and asks the server: when the page opens.
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void start();
    /// Ends the sitting, finished or not.
    Q_INVOKABLE void stop();
    /// From the summary back to what is due.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();
    void storageFailed();

private:
    std::unique_ptr<PracticeDeck> useDeck(const QString &owner);
    void takeResults();
    void take(const GameRecord &record);
    void count();
    void setStage(Stage stage);
    void seal();
    QDate today() const;

    const QString m_folder;
    ResultStore &m_results;
    const Clock &m_clock;
    std::unique_ptr<PracticeDeck> m_deck;
    QString m_owner;
    bool m_hasClient = false;
    DueCardsModel m_cards;
    SittingViewModel m_sitting;
    PracticeSync m_sync;
    /// After a sitting the last grade can be taken back for a while; then everything is sent.
    QTimer m_sealing;
    Stage m_stage = Overview;
    QStringList m_dueCards; ///< ids, the hardest first
    int m_due = 0;
    int m_tomorrow = 0;
    int m_week = 0;
    std::optional<QDate> m_nextDue;
};

} // namespace wr
