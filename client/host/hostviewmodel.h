#pragma once

#include "editor/editorviewmodel.h"
#include "host/hostedgamesmodel.h"
#include "host/hostsession.h"
#include "host/owneraccount.h"
#include "host/ownserver.h"
#include "host/quizzesmodel.h"
#include "interchange/exportviewmodel.h"
#include "interchange/importviewmodel.h"
#include "rehearse/rehearsalviewmodel.h"
#include "report/reportsviewmodel.h"

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
    /// The newest game of the own server that runs no more, as after a crash; empty: none.
    Q_PROPERTY(QString interruptedTitle READ interruptedTitle NOTIFY changed)
    Q_PROPERTY(wr::QuizzesModel *quizzes READ quizzes CONSTANT)
    Q_PROPERTY(int quizCount READ quizCount NOTIFY changed)
    /// As typed; what is shown follows.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)
    /// Quizzes may be written here, and one's own changed.
    Q_PROPERTY(bool canWrite READ canWrite NOTIFY changed)
    /// Others of one's school see what one writes here.
    Q_PROPERTY(bool hasColleagues READ hasColleagues NOTIFY changed)
    /// What was put into the bin just now; empty: nothing.
    Q_PROPERTY(QString deletedTitle READ deletedTitle NOTIFY changed)
    Q_PROPERTY(wr::EditorViewModel *editor READ editor CONSTANT)
    Q_PROPERTY(wr::ImportViewModel *imports READ imports CONSTANT)
    Q_PROPERTY(wr::ExportViewModel *exports READ exports CONSTANT)
    Q_PROPERTY(wr::RehearsalViewModel *rehearsal READ rehearsal CONSTANT)
    /// Quizzes may be rehearsed here.
    Q_PROPERTY(bool canRehearse READ canRehearse NOTIFY changed)
    Q_PROPERTY(wr::ReportsViewModel *reports READ reports CONSTANT)
    /// The reports of games that are over can be read here.
    Q_PROPERTY(bool canReport READ canReport NOTIFY changed)
    /// The server at which one is signed in, as a person would type it; empty: none that lets one host.
    Q_PROPERTY(QString remoteAddress READ remoteAddress NOTIFY changed)
    /// What is shown is there, not on the own server.
    Q_PROPERTY(bool isRemote READ isRemote NOTIFY changed)

    Q_PROPERTY(QString quizTitle READ quizTitle NOTIFY changed)
    /// 0 classic, 1 accuracy, 2 steady.
    Q_PROPERTY(int scoring READ scoring WRITE setScoring NOTIFY changed)
    Q_PROPERTY(bool isUntimed READ isUntimed WRITE setUntimed NOTIFY changed)
    Q_PROPERTY(bool hasStreakBonus READ hasStreakBonus WRITE setStreakBonus NOTIFY changed)
    /// 0, or limits::minTeams … limits::maxTeams.
    Q_PROPERTY(int teams READ teams WRITE setTeams NOTIFY changed)
    Q_PROPERTY(bool isAutoPaced READ isAutoPaced WRITE setAutoPaced NOTIFY changed)

    Q_PROPERTY(QString endedText READ endedText NOTIFY changed)

public:
    enum class Stage { Start, Library, Reports, Editor, Import, Export, SetUp, Rehearsal, Entering, Console, Ended };
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
        bool canWrite = false;
        QuizReader reader;
        bool hasColleagues = false;
        bool canRehearse = false;
        bool canReport = false;
        rest::QuizSummary deleted;
    };

    /// What it works with; all must outlive the view-model.
    struct Parts
    {
        OwnServer &server;
        HostSession &session;
        HostedGames &games;
        EditorViewModel &editor;
        ImportViewModel &imports;
        ExportViewModel &exports;
        RehearsalViewModel &rehearsal;
        ReportsViewModel &reports;
        const OwnerAccount &owner;
        const Clock &clock;
    };

    explicit HostViewModel(const Parts &parts, QObject *parent = nullptr);

    /// Somebody who may host is signed in at another server, or (null) nobody is any more. `client` stays
    /// until the next call.
    void setRemote(AccountClient *client);

    Stage stage() const { return m_state.stage; }
    OwnServer *server() { return &m_server; }
    QString serverFault() const;
    bool canTakeOtherPorts() const { return m_server.fault() == OwnServer::Fault::PortBusy; }
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const;
    HostedGamesModel *games() { return &m_gameRows; }
    int gameCount() const { return m_gameRows.rowCount(); }
    QString interruptedTitle() const;
    QuizzesModel *quizzes() { return &m_quizzes; }
    int quizCount() const { return m_quizzes.rowCount(); }
    QString search() const { return m_state.search; }
    void setSearch(const QString &search);
    bool canWrite() const { return m_state.canWrite; }
    bool hasColleagues() const { return m_state.hasColleagues; }
    QString deletedTitle() const { return m_state.deleted.title; }
    EditorViewModel *editor() { return &m_editor; }
    ImportViewModel *imports() { return &m_imports; }
    ExportViewModel *exports() { return &m_exports; }
    RehearsalViewModel *rehearsal() { return &m_rehearsal; }
    bool canRehearse() const { return m_state.canRehearse; }
    ReportsViewModel *reports() { return &m_reports; }
    bool canReport() const { return m_state.canReport; }
    QString remoteAddress() const { return m_remote ? m_remote->server().url.authority() : QString(); }
    bool isRemote() const { return m_client && m_client == m_remote; }
    QString quizTitle() const { return m_state.quiz.title; }
    int scoring() const { return int(m_state.settings.scoring); }
    void setScoring(int scoring);
    bool isUntimed() const { return m_state.settings.isUntimed; }
    void setUntimed(bool isOn);
    bool hasStreakBonus() const { return m_state.settings.hasStreakBonus; }
    void setStreakBonus(bool isOn);
    int teams() const { return m_state.settings.teams; }
    void setTeams(int teams);
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
    /// The games that are over, and what they told.
    Q_INVOKABLE void openReports();
    /// From what only shows something (reports, a file on its way in or out) to the quizzes; elsewhere nothing.
    Q_INVOKABLE void showQuizzes();
    /// Finds out first whether it will hold.
    Q_INVOKABLE void rehearse();
    /// The quizzes of the server at which one is signed in.
    Q_INVOKABLE void hostRemotely();
    /// Back to where one chooses between servers; the own one goes on.
    Q_INVOKABLE void leaveRemote();
    /// A new quiz, or one of one's own.
    Q_INVOKABLE void writeQuiz();
    Q_INVOKABLE void edit(const QString &quiz);
    /// A file that was chosen or dropped: what quiz it would become.
    Q_INVOKABLE void importFile(const QUrl &file);
    /// As a file.
    Q_INVOKABLE void exportQuiz(const QString &quiz);
    /// A copy of one's own, which is opened.
    Q_INVOKABLE void duplicate(const QString &quiz);
    /// Into the bin; restore() takes it out again.
    Q_INVOKABLE void remove(const QString &quiz);
    Q_INVOKABLE void restore();
    /// To the quizzes, from wherever; a game goes on without its host.
    Q_INVOKABLE void leave();
    /// Back into a game of this device.
    Q_INVOKABLE void run(const QString &game);
    /// Back into the interrupted game, once the own server runs again.
    Q_INVOKABLE void goOn();

Q_SIGNALS:
    void changed();
    void storageFailed();

private:
    void onServerChanged();
    void enterOwnServer();
    void enterLibrary(AccountClient &client);
    void leaveServer();
    void onEditorLeft();
    void setUp(const rest::QuizSummary &quiz);
    void onRehearsalLeft();
    void onReportsLeft();
    void onImportLeft();
    void onExportLeft();
    std::optional<rest::QuizSummary> find(const QString &quiz) const;
    bool isHere(const HostedGame &game) const;
    const HostedGame *interrupted() const;
    QString linkHere(const QString &pin) const;
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
    EditorViewModel &m_editor;
    ImportViewModel &m_imports;
    ExportViewModel &m_exports;
    RehearsalViewModel &m_rehearsal;
    ReportsViewModel &m_reports;
    const OwnerAccount &m_owner;
    const Clock &m_clock;
    std::unique_ptr<AccountClient> m_own; ///< null while the own server does not run
    QPointer<AccountClient> m_remote;
    QPointer<AccountClient> m_client; ///< the one of both that is shown
    State m_state;
    QTimer m_searchSoon;
    QList<rest::QuizSummary> m_fetched; ///< of the pages so far
    bool m_isListOld = false; ///< the editor has changed what it shows
    QuizzesModel m_quizzes;
    HostedGamesModel m_gameRows;
    OwnServer::State m_serverWas = OwnServer::State::Off;
    QString m_awaited; ///< the game to go on with as soon as the own server runs
};

} // namespace wr
