#pragma once

#include "kinds/questionparts.h"
#include "play/boardmodel.h"
#include "play/deadline.h"
#include "play/gameview.h"
#include "play/mediapiece.h"
#include "play/namesmodel.h"
#include "play/optionsmodel.h"

#include <QTimer>

namespace wr {

/// A game from a player's seat: what the pages show, and the answer that is being given. Knows no
/// network: whoever holds the line tells it what came, and sends what `answerGiven` says.
/// Lives on the GUI thread.
class PlayViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(Line line READ line NOTIFY lineChanged)
    Q_PROPERTY(bool isPaused READ isPaused NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    /// From 1; 0 before the first.
    Q_PROPERTY(int questionNumber READ questionNumber NOTIFY changed)
    Q_PROPERTY(int questionCount READ questionCount NOTIFY changed)
    Q_PROPERTY(wr::Deadline *deadline READ deadline CONSTANT)

    Q_PROPERTY(int myPlayer READ myPlayer NOTIFY changed)
    Q_PROPERTY(QString myName READ myName NOTIFY changed)
    Q_PROPERTY(QString myInitial READ myInitial NOTIFY changed)
    /// 0 before the first reveal.
    Q_PROPERTY(int myRank READ myRank NOTIFY changed)
    Q_PROPERTY(int myPoints READ myPoints NOTIFY changed)
    Q_PROPERTY(int myDelta READ myDelta NOTIFY changed)
    Q_PROPERTY(int playerCount READ playerCount NOTIFY changed)

    Q_PROPERTY(int lobbyCount READ lobbyCount NOTIFY changed)
    Q_PROPERTY(bool isLocked READ isLocked NOTIFY changed)
    /// How points are made: the name of it, then its rules.
    Q_PROPERTY(QStringList rules READ rules NOTIFY changed)
    Q_PROPERTY(wr::NamesModel *others READ others CONSTANT)

    /// Whether everybody may see the question now.
    Q_PROPERTY(bool isDrawn READ isDrawn NOTIFY changed)
    Q_PROPERTY(QString prompt READ prompt NOTIFY changed)
    /// What is not answered by options, and the answer while it is being made.
    Q_PROPERTY(wr::QuestionParts *parts READ parts CONSTANT)
    Q_PROPERTY(bool isMulti READ isMulti NOTIFY changed)
    /// Whether an answer is made before it is sent, and not by one press.
    Q_PROPERTY(bool needsSubmit READ needsSubmit NOTIFY changed)
    Q_PROPERTY(int questionPoints READ questionPoints NOTIFY changed)
    Q_PROPERTY(wr::MediaPiece *picture READ picture CONSTANT)
    Q_PROPERTY(wr::MediaPiece *sound READ sound CONSTANT)
    /// How often the sound may still be begun; -1: as often as one likes.
    Q_PROPERTY(int playsLeft READ playsLeft NOTIFY changed)
    Q_PROPERTY(wr::OptionsModel *options READ options CONSTANT)
    /// Whether an option can be pressed.
    Q_PROPERTY(bool isTaking READ isTaking NOTIFY changed)
    Q_PROPERTY(bool canSubmit READ canSubmit NOTIFY changed)
    Q_PROPERTY(bool isClosed READ isClosed NOTIFY changed)
    Q_PROPERTY(AnswerState answerState READ answerState NOTIFY changed)
    Q_PROPERTY(QString answerFault READ answerFault NOTIFY changed)

    Q_PROPERTY(Verdict verdict READ verdict NOTIFY changed)
    /// How much of the answer was right, 0 … 100.
    Q_PROPERTY(int percent READ percent NOTIFY changed)
    Q_PROPERTY(int gained READ gained NOTIFY changed)
    Q_PROPERTY(int streak READ streak NOTIFY changed)
    Q_PROPERTY(QString explanation READ explanation NOTIFY changed)

    Q_PROPERTY(wr::BoardModel *board READ board CONSTANT)
    /// How many of the first the board shows.
    Q_PROPERTY(int boardRows READ boardRows WRITE setBoardRows NOTIFY boardRowsChanged)
    Q_PROPERTY(wr::BoardModel *podium READ podium CONSTANT)
    /// As TeamList takes them; empty without teams.
    Q_PROPERTY(QVariantList teams READ teams NOTIFY changed)
    /// From 1; 0 without teams.
    Q_PROPERTY(int myTeam READ myTeam NOTIFY changed)
    /// Of the points gained, for right answers in a row.
    Q_PROPERTY(int bonus READ bonus NOTIFY changed)
    Q_PROPERTY(Ending ending READ ending NOTIFY changed)

public:
    enum class Stage { Lobby, Countdown, Question, Reveal, Board, Podium, Finished };
    Q_ENUM(Stage)
    enum class Line { Connecting, Live, Waiting, Restarting };
    Q_ENUM(Line)
    enum class AnswerState { Choosing, Sending, Accepted, Refused, Superseded, Missed };
    Q_ENUM(AnswerState)
    enum class Verdict { None, Right, Partly, Wrong, NoAnswer, Thanks };
    Q_ENUM(Verdict)
    enum class Ending { Played, EndedByHost, Idle };
    Q_ENUM(Ending)

    /// `serverNow` tells the server's time by the best knowledge.
    explicit PlayViewModel(std::function<TimePoint()> serverNow, QObject *parent = nullptr);

    // ---- whoever holds the line tells ------------------------------------------------------
    void begin();
    void greet(const live::HelloOk &hello);
    void receive(const ServerFrame &frame);
    void refuse(ErrorCode code);
    void loseLine();
    /// A file that mediaWanted() asked for is here, or nobody has it.
    void mediaCame(const QString &address, const QUrl &file);
    void mediaLost(const QString &address);
    /// The app's language changed: words made here are made again.
    void retranslate() { Q_EMIT changed(); }

    const std::optional<GameView> &view() const { return m_view; }

    // ---- the pages ask ------------------------------------------------------------------------
    /// Gives the answer, or with several right ones ticks or unticks it. `index` from 0.
    Q_INVOKABLE void choose(int index);
    /// The same by a key: 1 to 8, A to H. False when the key means nothing here.
    Q_INVOKABLE bool chooseByKey(const QString &key);
    Q_INVOKABLE void submit();
    /// The sound of the question was begun.
    Q_INVOKABLE void spendPlay();
    /// The board page has been drawn in the order of before: now everybody moves.
    Q_INVOKABLE void settleBoard();

    Stage stage() const;
    Line line() const { return m_line; }
    bool isPaused() const { return now().isPaused; }
    QString title() const { return m_view ? m_view->game.title : QString(); }
    int questionNumber() const { return now().question + 1; }
    int questionCount() const { return m_view ? m_view->game.questions : 0; }
    Deadline *deadline() { return &m_deadline; }
    int myPlayer() const { return m_view && m_view->you ? m_view->you->player : 0; }
    QString myName() const { return m_view && m_view->you ? m_view->you->name : QString(); }
    QString myInitial() const { return initialOf(myName()); }
    int myRank() const { return now().standing ? now().standing->rank : 0; }
    int myPoints() const { return now().standing ? now().standing->points : 0; }
    int myDelta() const { return now().standing ? now().standing->delta : 0; }
    int playerCount() const { return now().standing ? now().standing->players : now().lobby.count; }
    int lobbyCount() const { return now().lobby.count; }
    bool isLocked() const { return now().lobby.locked; }
    QStringList rules() const;
    NamesModel *others() { return &m_others; }
    bool isDrawn() const;
    QString prompt() const { return now().view ? now().view->prompt : QString(); }
    QuestionParts *parts() { return &m_parts; }
    bool isMulti() const { return m_parts.shape() == QuestionParts::Shape::SomeOptions; }
    bool needsSubmit() const { return m_parts.shape() != QuestionParts::Shape::OneOption; }
    int questionPoints() const { return now().view ? now().view->points : 0; }
    MediaPiece *picture() { return &m_picture; }
    MediaPiece *sound() { return &m_sound; }
    int playsLeft() const;
    OptionsModel *options() { return &m_options; }
    bool isTaking() const;
    bool canSubmit() const { return isTaking() && needsSubmit() && m_parts.isReady(); }
    bool isClosed() const { return now().state == GameState::Closed; }
    AnswerState answerState() const;
    QString answerFault() const;
    Verdict verdict() const;
    int percent() const { return now().result ? now().result->percent.value_or(0) : 0; }
    int gained() const { return now().result ? now().result->points : 0; }
    int streak() const { return now().result ? now().result->streak : 0; }
    QString explanation() const { return now().revealed ? now().revealed->explanation : QString(); }
    BoardModel *board() { return &m_board; }
    int boardRows() const { return m_boardRows; }
    void setBoardRows(int rows);
    BoardModel *podium() { return &m_podium; }
    QVariantList teams() const { return teamRows(now().podium ? now().podium->teams : now().board ? now().board->teams : std::nullopt); }
    int myTeam() const { return m_view && m_view->you ? m_view->you->team.value_or(0) : 0; }
    int bonus() const { return now().result ? now().result->bonus.value_or(0) : 0; }
    Ending ending() const;

Q_SIGNALS:
    void changed();
    void lineChanged();
    void boardRowsChanged();
    void answerGiven(const wr::live::AnswerSubmit &answer);
    /// What became of the question's answer is known; the view holds it.
    void resultCame();
    void finished();
    /// `address`: MediaView::url
    void mediaWanted(const QString &address);

private:
    const live::Snapshot &now() const;
    void setLine(Line line);
    void questionChanged();
    void show();
    void showTime();
    void showOptions();
    void showParts();
    bool hasOptions() const;
    void showBoard();
    void settleSending();
    void onTouched();
    void planHandIn();
    void give(const QStringList &choice);
    std::optional<QStringList> given() const;

    const std::function<TimePoint()> m_serverNow;
    std::optional<GameView> m_view;
    Line m_line = Line::Connecting;
    Deadline m_deadline;
    QTimer m_opening; ///< until the question may be drawn
    QTimer m_handingIn; ///< until what stands there is sent unasked
    TimePoint m_touchedAt; ///< the draft, by its learner
    NamesModel m_others;
    MediaPiece m_picture;
    MediaPiece m_sound;
    OptionsModel m_options;
    BoardModel m_board;
    BoardModel m_podium;
    int m_boardRows = 10;
    bool m_isBoardSettled = true;
    QuestionParts m_parts;
    int m_asked = -1; ///< the question that m_parts is of
    QHash<int, int> m_played; ///< how often the sound of a question was begun
    std::optional<live::AnswerSubmit> m_sending;
    ErrorCode m_answerFault = ErrorCode::None;
    bool m_isClosing = false; ///< the server said that it stops
};

} // namespace wr
