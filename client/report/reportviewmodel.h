#pragma once

#include "report/reportfiles.h"
#include "report/reportmodels.h"

namespace wr {

/// The report of a game that is over, as its server counted it: by question, by word, by player, and as files; and
/// answers that are accepted afterwards. GUI thread.
class ReportViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(int questionCount READ questionCount NOTIFY changed)
    Q_PROPERTY(int playerCount READ playerCount NOTIFY changed)
    /// 0 … 1, below 0 where nothing was right or wrong.
    Q_PROPERTY(double rate READ rate NOTIFY changed)
    /// 0 by question, 1 by word, 2 by player.
    Q_PROPERTY(int tab READ tab WRITE setTab NOTIFY changed)
    Q_PROPERTY(wr::ReportQuestionsModel *questions READ questions CONSTANT)
    Q_PROPERTY(wr::ReportWordsModel *words READ words CONSTANT)
    Q_PROPERTY(wr::ReportPlayersModel *players READ players CONSTANT)
    /// An answer is being accepted, or files are being fetched.
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    /// Why the report is not there, or what was wanted was not done.
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// What was done.
    Q_PROPERTY(QString notice READ notice NOTIFY changed)
    /// Where the files were put; empty before, and after a fault.
    Q_PROPERTY(QString savedIn READ savedIn NOTIFY changed)

public:
    enum class Stage { Loading, Failed, Shown };
    Q_ENUM(Stage)

    /// All that the page shows.
    struct State
    {
        Stage stage = Stage::Loading;
        QString title;
        rest::GameFigures figures {};
        QList<PlayerFigures> players {};
        int tab = 0;
        bool isBusy = false;
        QString fault {};
        QString notice {};
        QString savedIn {};
    };

    /// Files go below `folder`, which is made when the first one does.
    explicit ReportViewModel(QString folder, QObject *parent = nullptr);

    /// Fetches the report of a game.
    void open(const ReportSource &source, const QString &game, const QString &title);
    /// Puts the page into a state no server was asked for: for the showcase.
    void show(const State &state);
    void retranslate();

    Stage stage() const { return m_state.stage; }
    QString title() const { return m_state.title; }
    int questionCount() const { return int(m_state.figures.questions.size()); }
    int playerCount() const { return m_state.figures.game.players; }
    double rate() const { return m_state.figures.game.rightRate.value_or(-1); }
    int tab() const { return m_state.tab; }
    void setTab(int tab);
    ReportQuestionsModel *questions() { return &m_questions; }
    ReportWordsModel *words() { return &m_words; }
    ReportPlayersModel *players() { return &m_players; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const { return m_state.fault; }
    QString notice() const { return m_state.notice; }
    QString savedIn() const { return m_state.savedIn; }

    /// Fetches the report again.
    Q_INVOKABLE void tryAgain();
    /// From now on `text` is right in this gap of the question, for everybody who wrote it.
    Q_INVOKABLE void accept(int question, int gap, const QString &text);
    /// Puts tables, a spreadsheet and a PDF in a folder of their own named after the game; never over an earlier one.
    Q_INVOKABLE void save();
    Q_INVOKABLE void showFolder() const;

Q_SIGNALS:
    void changed();

private:
    using Asking = std::function<void(const QString &token)>;
    /// Asks with a good token; where there is none, `refused` hears why.
    void ask(const Asking &asking, const std::function<void(ErrorCode)> &refused);
    QString path(const QString &rest) const;
    /// All of them anew. A row of the time before may not stand beside those.
    void fetchPlayers();
    void fetchPlayers(const QString &cursor, const QList<PlayerFigures> &sofar, int roster);
    void takeFigures(const rest::GameFigures &figures);
    void finish(const QString &fault, const QString &notice = {});

    ReportSource m_source;
    std::unique_ptr<ApiClient> m_api; ///< null: of no server
    QString m_game;
    int m_roster = 0; ///< which players are wanted: their points may change while they come
    ReportFiles m_files;
    State m_state;
    ReportQuestionsModel m_questions;
    ReportWordsModel m_words;
    ReportPlayersModel m_players;
};

} // namespace wr
