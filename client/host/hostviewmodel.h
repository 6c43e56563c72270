#pragma once

#include "host/hostedgamesmodel.h"
#include "host/hostsession.h"
#include "host/ownserver.h"
#include "host/quizzesmodel.h"

#include <QTimer>

namespace wr {

/// The way to a running game from its host's seat: a server, a quiz, how to play it; and what stands in the
/// way. Lives on the GUI thread.
class HostViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(wr::OwnServer *server READ server CONSTANT)
    Q_PROPERTY(QString serverFault READ serverFault NOTIFY changed)
    /// Something else has its ports: any other will do.
    Q_PROPERTY(bool canTakeOtherPorts READ canTakeOtherPorts NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)

    Q_PROPERTY(wr::HostedGamesModel *games READ games CONSTANT)
    Q_PROPERTY(int gameCount READ gameCount NOTIFY changed)
    Q_PROPERTY(wr::QuizzesModel *quizzes READ quizzes CONSTANT)
    Q_PROPERTY(int quizCount READ quizCount NOTIFY changed)
    /// As typed; what is shown follows.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)

    Q_PROPERTY(QString quizTitle READ quizTitle NOTIFY changed)
    Q_PROPERTY(bool isForAccuracy READ isForAccuracy WRITE setForAccuracy NOTIFY changed)
    Q_PROPERTY(bool isAutoPaced READ isAutoPaced WRITE setAutoPaced NOTIFY changed)

    Q_PROPERTY(QString endedText READ endedText NOTIFY changed)

public:
    enum class Stage { Start, Library, SetUp, Entering, Console, Ended };
    Q_ENUM(Stage)

    /// All that the pages show, besides the server and the lists.
    struct State
    {
        Stage stage = Stage::Start;
        bool isBusy = false;
        QString search;
        rest::QuizSummary quiz;
        GameSettings settings;
        ErrorCode fault = ErrorCode::None;
        ErrorCode ended = ErrorCode::None;
    };

    /// All must outlive the view-model.
    HostViewModel(OwnServer &server, HostSession &session, HostedGames &games, const Clock &clock, QObject *parent = nullptr);

    Stage stage() const { return m_state.stage; }
    OwnServer *server() { return &m_server; }
    QString serverFault() const;
    bool canTakeOtherPorts() const { return m_server.fault() == OwnServer::Fault::PortBusy; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const;
    HostedGamesModel *games() { return &m_gameRows; }
    int gameCount() const { return m_gameRows.rowCount(); }
    QuizzesModel *quizzes() { return &m_quizzes; }
    int quizCount() const { return m_quizzes.rowCount(); }
    QString search() const { return m_state.search; }
    void setSearch(const QString &search);
    QString quizTitle() const { return m_state.quiz.title; }
    bool isForAccuracy() const { return m_state.settings.scoring == ScoringPreset::Accuracy; }
    void setForAccuracy(bool isOn);
    bool isAutoPaced() const { return m_state.settings.pacing == Pacing::Auto; }
    void setAutoPaced(bool isOn);
    QString endedText() const;
    void retranslate() { Q_EMIT changed(); }
    /// Puts the pages into a state no server was asked for: for the showcase.
    void show(const State &state, const QList<rest::QuizSummary> &quizzes, const QList<HostedGame> &games);

    /// Fetches the quizzes again.
    Q_INVOKABLE void tryAgain();
    /// Asks how to play it.
    Q_INVOKABLE void choose(const QString &quiz);
    Q_INVOKABLE void open();
    /// To the quizzes, from wherever; a game goes on without its host.
    Q_INVOKABLE void leave();
    /// Back into a game of this device.
    Q_INVOKABLE void run(const QString &game);

Q_SIGNALS:
    void changed();
    void storageFailed();

private:
    void onServerChanged();
    void redeem();
    void fetchQuizzes(const QString &cursor);
    void onQuizzes(const Result<rest::QuizList> &page);
    void onOpened(const Result<rest::OpenGameReply> &reply);
    void onEntered();
    void onEnded(ErrorCode code);
    void showGames();
    void setStage(Stage stage);
    void fail(ErrorCode code);

    OwnServer &m_server;
    HostSession &m_session;
    HostedGames &m_games;
    const Clock &m_clock;
    std::unique_ptr<ApiClient> m_api;
    QString m_grant; ///< secret; opens games
    State m_state;
    QTimer m_searchSoon;
    QList<rest::QuizSummary> m_fetched; ///< of the pages so far
    QuizzesModel m_quizzes;
    HostedGamesModel m_gameRows;
    OwnServer::State m_serverWas = OwnServer::State::Off;
};

} // namespace wr
