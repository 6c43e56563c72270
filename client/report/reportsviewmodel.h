#pragma once

#include "core/accountclient.h"
#include "report/acrossmodels.h"
#include "report/reportviewmodel.h"

namespace wr {

/// The games that are over at one server: each one's report, and reports of several together, of a quiz or of a
/// time. Counted by the server. GUI thread.
class ReportsViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    /// Something is being fetched.
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(wr::FinishedGamesModel *games READ games CONSTANT)
    Q_PROPERTY(int gameCount READ gameCount NOTIFY changed)
    /// There are older games, which more() fetches.
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY changed)
    /// The report of the game that is opened.
    Q_PROPERTY(wr::ReportViewModel *report READ report CONSTANT)

    // ---- several games together
    Q_PROPERTY(QString title READ title NOTIFY changed)
    /// The report is there.
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(int countedGames READ countedGames NOTIFY changed)
    /// There are older games, which are not counted.
    Q_PROPERTY(bool hasMoreGames READ hasMoreGames NOTIFY changed)
    /// 0 … 1, below 0 where nothing was right or wrong.
    Q_PROPERTY(double rate READ rate NOTIFY changed)
    /// 0 by question, 1 by word, 2 by player, 3 by game.
    Q_PROPERTY(int tab READ tab WRITE setTab NOTIFY changed)
    Q_PROPERTY(wr::ReportQuestionsModel *questions READ questions CONSTANT)
    Q_PROPERTY(wr::ReportWordsModel *words READ words CONSTANT)
    Q_PROPERTY(wr::AcrossPlayersModel *players READ players CONSTANT)
    Q_PROPERTY(wr::FinishedGamesModel *counted READ counted CONSTANT)
    /// What the lists leave out.
    Q_PROPERTY(int moreQuestions READ moreQuestions NOTIFY changed)
    Q_PROPERTY(int morePlayers READ morePlayers NOTIFY changed)
    /// Where the files were put; empty before, and after a fault.
    Q_PROPERTY(QString savedIn READ savedIn NOTIFY changed)

public:
    enum class Stage { List, Across, Game };
    Q_ENUM(Stage)

    struct State
    {
        Stage stage = Stage::List;
        bool isBusy = false;
        QString fault {};
        QList<rest::FinishedGame> games {};
        QString next {}; ///< cursor; empty: these are all
        QString title {};
        std::optional<rest::GamesFigures> figures {};
        int tab = 0;
        QString savedIn {};
        /// The game was opened from a report across games.
        bool isOneOfSeveral = false;
    };

    /// Files go below `folder`. `clock` must outlive the view-model.
    ReportsViewModel(const QString &folder, const Clock &clock, QObject *parent = nullptr);

    /// The games of whoever `client` is; fetches them. `client` may go at any time.
    void open(AccountClient &client);
    /// Nothing of that server stays. left() is not told.
    void close();
    /// For the showcase: a state no server was asked for.
    void show(const State &state);
    void retranslate();

    Stage stage() const { return m_state.stage; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const { return m_state.fault; }
    FinishedGamesModel *games() { return &m_games; }
    int gameCount() const { return int(m_state.games.size()); }
    bool hasMore() const { return !m_state.next.isEmpty(); }
    ReportViewModel *report() { return &m_report; }
    QString title() const { return m_state.title; }
    bool isShown() const { return m_state.figures.has_value(); }
    int countedGames() const { return m_state.figures ? int(m_state.figures->games.size()) : 0; }
    bool hasMoreGames() const { return m_state.figures && m_state.figures->hasMoreGames; }
    double rate() const { return m_state.figures ? m_state.figures->rightRate.value_or(-1) : -1; }
    int tab() const { return m_state.tab; }
    void setTab(int tab);
    ReportQuestionsModel *questions() { return &m_questions; }
    ReportWordsModel *words() { return &m_words; }
    AcrossPlayersModel *players() { return &m_players; }
    FinishedGamesModel *counted() { return &m_counted; }
    int moreQuestions() const { return m_state.figures ? m_state.figures->moreQuestions : 0; }
    int morePlayers() const { return m_state.figures ? m_state.figures->morePlayers : 0; }
    QString savedIn() const { return m_state.savedIn; }

    /// The next page of games.
    Q_INVOKABLE void more();
    /// What failed, once more.
    Q_INVOKABLE void tryAgain();
    Q_INVOKABLE void openGame(const QString &game, const QString &title);
    /// All games of one quiz together.
    Q_INVOKABLE void openQuiz(const QString &quiz, const QString &title);
    /// All games of the last `days` days together.
    Q_INVOKABLE void openDays(int days);
    /// From a game to where it was opened, from a report across games to the list, from the list out.
    Q_INVOKABLE void back();
    /// Puts tables, a spreadsheet and a PDF of several games in a folder of their own.
    Q_INVOKABLE void save();
    Q_INVOKABLE void showFolder() const;

Q_SIGNALS:
    void changed();
    void left();

private:
    ReportSource source() const;
    void fetchGames();
    void openAcross(const QString &query, const QString &title);
    void fetchAcross();
    void takeFigures();
    void fail(ErrorCode code);

    const Clock &m_clock;
    QPointer<AccountClient> m_client; ///< null: of no server
    State m_state;
    QString m_query; ///< of the report across games, with its "?"
    int m_asked = 0; ///< what an earlier question is answered with is of no interest
    ReportViewModel m_report; ///< of one game
    FinishedGamesModel m_games;
    ReportQuestionsModel m_questions;
    ReportWordsModel m_words;
    AcrossPlayersModel m_players;
    FinishedGamesModel m_counted;
    ReportFiles m_files;
};

} // namespace wr
