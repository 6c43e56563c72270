#pragma once

#include "host/hostcommand.h"
#include "host/rostermodel.h"
#include "kinds/questionparts.h"
#include "play/boardmodel.h"
#include "play/deadline.h"
#include "play/gameview.h"
#include "play/mediapiece.h"
#include "play/namesmodel.h"
#include "play/optionsmodel.h"
#include "play/playviewmodel.h"

namespace wr {

/// A game from its host's seat: what the console and the projector's window show, and the command that is
/// on its way. Knows no network: whoever holds the line tells it what came, and sends what `commandGiven`
/// says. Lives on the GUI thread.
class ConsoleViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(wr::PlayViewModel::Line line READ line NOTIFY lineChanged)
    Q_PROPERTY(bool isPaused READ isPaused NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString pin READ pin NOTIFY changed)
    Q_PROPERTY(bool isAutoPaced READ isAutoPaced NOTIFY changed)
    /// Where to join, as one types it.
    Q_PROPERTY(QString address READ address NOTIFY placeChanged)
    /// A picture of the join link.
    Q_PROPERTY(QUrl code READ code NOTIFY placeChanged)
    Q_PROPERTY(bool hasCode READ hasCode NOTIFY placeChanged)
    /// The address leads nowhere but to this device, which is on no network.
    Q_PROPERTY(bool isCutOff READ isCutOff NOTIFY placeChanged)

    Q_PROPERTY(int questionNumber READ questionNumber NOTIFY changed)
    Q_PROPERTY(int questionCount READ questionCount NOTIFY changed)
    Q_PROPERTY(bool isDrawn READ isDrawn NOTIFY changed)
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed)
    /// Of the question, its options, and once revealed why: how much a screen has to hold.
    Q_PROPERTY(int letters READ letters NOTIFY changed)
    Q_PROPERTY(QString explanation READ explanation NOTIFY changed)
    Q_PROPERTY(wr::MediaPiece *picture READ picture CONSTANT)
    Q_PROPERTY(wr::MediaPiece *sound READ sound CONSTANT)
    /// For everybody's eyes: counts come with the reveal.
    Q_PROPERTY(wr::OptionsModel *options READ options CONSTANT)
    /// For the host's: they are counted live.
    Q_PROPERTY(wr::OptionsModel *countedOptions READ countedOptions CONSTANT)
    /// The same of what is not answered by options.
    Q_PROPERTY(wr::QuestionParts *parts READ parts CONSTANT)
    Q_PROPERTY(wr::QuestionParts *countedParts READ countedParts CONSTANT)
    Q_PROPERTY(int answered READ answered NOTIFY changed)
    Q_PROPERTY(int answerers READ answerers NOTIFY changed)
    Q_PROPERTY(wr::Deadline *deadline READ deadline CONSTANT)

    Q_PROPERTY(int lobbyCount READ lobbyCount NOTIFY changed)
    Q_PROPERTY(bool isLocked READ isLocked NOTIFY changed)
    Q_PROPERTY(wr::NamesModel *names READ names CONSTANT)
    Q_PROPERTY(wr::RosterView *roster READ roster CONSTANT)
    Q_PROPERTY(wr::BoardModel *board READ board CONSTANT)
    Q_PROPERTY(wr::BoardModel *podium READ podium CONSTANT)

    /// As TeamList takes them; empty without teams.
    Q_PROPERTY(QVariantList teams READ teams NOTIFY changed)

    /// What the one big button does.
    Q_PROPERTY(Next next READ next NOTIFY changed)
    Q_PROPERTY(bool canGoOn READ canGoOn NOTIFY changed)
    Q_PROPERTY(bool canPause READ canPause NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)

public:
    enum class Stage { Lobby, Countdown, Question, Reveal, Board, Podium, Finished };
    Q_ENUM(Stage)
    enum class Next { Nothing, Start, CloseQuestion, ShowBoard, NextQuestion, ShowPodium, Finish, GoOn };
    Q_ENUM(Next)

    /// `serverNow` tells the server's time by the best knowledge.
    explicit ConsoleViewModel(std::function<TimePoint()> serverNow, QObject *parent = nullptr);

    // ---- whoever holds the line tells ------------------------------------------------------
    void begin();
    void greet(const live::HelloOk &hello);
    void receive(const ServerFrame &frame);
    void refuse(ErrorCode code);
    void loseLine();
    void addPlayers(const QList<live::PlayerStatus> &players) { m_players.change(players); }
    /// A code that leads nowhere is not shown.
    void setPlace(const QString &address, const QUrl &code);
    void mediaCame(const QString &address, const QUrl &file);
    void mediaLost(const QString &address);
    void retranslate() { Q_EMIT changed(); }

    const std::optional<GameView> &view() const { return m_view; }

    // ---- the pages ask ------------------------------------------------------------------------
    /// The one big button. Pressed twice it moves the game once.
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void pause();
    /// `seconds`: 1 … limits::maxExtendSeconds
    Q_INVOKABLE void extend(int seconds);
    Q_INVOKABLE void lock(bool isLocked);
    Q_INVOKABLE void kick(int player);
    /// A typed answer to the question, from 0, counts as right after all, if it is the one just revealed.
    Q_INVOKABLE void accept(int question, const QString &text);
    Q_INVOKABLE void end();

    Stage stage() const;
    PlayViewModel::Line line() const { return m_line; }
    bool isPaused() const { return now().isPaused; }
    QString title() const { return m_view ? m_view->game.title : QString(); }
    QString pin() const { return m_view ? m_view->game.pin : QString(); }
    bool isAutoPaced() const { return m_view && m_view->game.settings.pacing == Pacing::Auto; }
    QString address() const { return m_address; }
    QUrl code() const { return m_code; }
    bool hasCode() const { return !m_code.isEmpty(); }
    bool isCutOff() const;
    int questionNumber() const { return now().question + 1; }
    int questionCount() const { return m_view ? m_view->game.questions : 0; }
    bool isDrawn() const;
    QString prompt() const { return now().view ? now().view->prompt : QString(); }
    int letters() const;
    QString explanation() const { return now().revealed ? now().revealed->explanation : QString(); }
    MediaPiece *picture() { return &m_picture; }
    MediaPiece *sound() { return &m_sound; }
    OptionsModel *options() { return &m_options; }
    OptionsModel *countedOptions() { return &m_countedOptions; }
    QuestionParts *parts() { return &m_parts; }
    QuestionParts *countedParts() { return &m_countedParts; }
    int answered() const;
    int answerers() const { return now().answers ? now().answers->players : now().lobby.count; }
    Deadline *deadline() { return &m_deadline; }
    int lobbyCount() const { return now().lobby.count; }
    bool isLocked() const { return now().lobby.locked; }
    NamesModel *names() { return &m_names; }
    RosterView *roster() { return &m_roster; }
    BoardModel *board() { return &m_board; }
    BoardModel *podium() { return &m_podium; }
    QVariantList teams() const { return teamRows(now().podium ? now().podium->teams : now().board ? now().board->teams : std::nullopt); }
    Next next() const;
    bool canGoOn() const;
    bool canPause() const { return isHeard() && stage() != Stage::Lobby && stage() != Stage::Finished; }
    bool isBusy() const { return m_isBusy; }
    QString fault() const;

Q_SIGNALS:
    void changed();
    void lineChanged();
    void placeChanged();
    void commandGiven(const wr::HostCommand &command);
    void finished();
    void mediaWanted(const QString &address);

private:
    const live::Snapshot &now() const;
    /// A command would be heard, and none is on its way.
    bool isHeard() const { return m_view && m_line == PlayViewModel::Line::Live && !m_isBusy; }
    void give(const HostCommand &command);
    void setLine(PlayViewModel::Line line);
    void show();
    void showTime();
    void showOptions();
    void announce(GameState before);

    const std::function<TimePoint()> m_serverNow;
    std::optional<GameView> m_view;
    PlayViewModel::Line m_line = PlayViewModel::Line::Connecting;
    QString m_address;
    QUrl m_code;
    Deadline m_deadline;
    QTimer m_opening; ///< until the question may be drawn
    MediaPiece m_picture;
    MediaPiece m_sound;
    OptionsModel m_options;
    OptionsModel m_countedOptions;
    QuestionParts m_parts;
    QuestionParts m_countedParts;
    int m_asked = -1; ///< the question that the parts are of
    NamesModel m_names;
    RosterModel m_players;
    RosterView m_roster {m_players};
    BoardModel m_board;
    BoardModel m_podium;
    bool m_isBusy = false;
    bool m_isClosing = false; ///< the server said that it stops
    ErrorCode m_fault = ErrorCode::None;
};

} // namespace wr
