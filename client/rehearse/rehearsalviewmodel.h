#pragma once

#include "core/accountclient.h"
#include "rehearse/deviceplayers.h"
#include "rehearse/devicesmodel.h"
#include "rehearse/figurewords.h"
#include "rehearse/findingsmodel.h"

#include <QPointer>

namespace wr {

/// A rehearsal as its teacher runs it: set up, devices, start, and the verdict as it grows. GUI thread.
class RehearsalViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString intro READ intro NOTIFY changed)
    /// How many the class will have, and how many of them play on this device; as typed.
    Q_PROPERTY(QString wanted READ wanted WRITE setWanted NOTIFY changed)
    Q_PROPERTY(QString own READ own WRITE setOwn NOTIFY changed)
    Q_PROPERTY(QString wantedFault READ wantedFault NOTIFY changed)
    Q_PROPERTY(QString ownFault READ ownFault NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    /// The server could not be asked just now.
    Q_PROPERTY(bool isAway READ isAway NOTIFY changed)

    Q_PROPERTY(bool isLobby READ isLobby NOTIFY changed)
    Q_PROPERTY(bool isOver READ isOver NOTIFY changed)
    /// Nothing more will come.
    Q_PROPERTY(bool isSettled READ isSettled NOTIFY changed)
    Q_PROPERTY(bool canStart READ canStart NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    /// Where spare devices come in: a link, the same to type, as a picture, and for a terminal.
    Q_PROPERTY(QString link READ link NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString key READ key NOTIFY changed)
    Q_PROPERTY(QUrl code READ code NOTIFY changed)
    Q_PROPERTY(bool hasCode READ hasCode NOTIFY changed)
    Q_PROPERTY(QString command READ command NOTIFY changed)
    Q_PROPERTY(wr::DevicesModel *devices READ devices CONSTANT)
    Q_PROPERTY(int deviceCount READ deviceCount NOTIFY changed)

    Q_PROPERTY(bool hasVerdict READ hasVerdict NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(Judged server READ server NOTIFY changed)
    Q_PROPERTY(Judged network READ network NOTIFY changed)
    Q_PROPERTY(QString serverText READ serverText NOTIFY changed)
    Q_PROPERTY(QString networkText READ networkText NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(wr::FindingsModel *findings READ findings CONSTANT)
    Q_PROPERTY(QList<QString> serverNames READ serverNames NOTIFY changed)
    Q_PROPERTY(QList<QString> serverValues READ serverValues NOTIFY changed)

public:
    /// Gone: the server has forgotten it.
    enum class Stage { SetUp, Running, Gone };
    Q_ENUM(Stage)
    enum class Judged { Unmeasured, Holds, Fails };
    Q_ENUM(Judged)

    /// All that the pages show, besides the picture of the link.
    struct State
    {
        Stage stage = Stage::SetUp;
        QString quiz; ///< id
        QString title;
        int questions = 0; ///< of the quiz
        QString wanted;
        QString own;
        bool isBusy = false;
        bool isAway = false;
        ErrorCode fault = ErrorCode::None;
        rest::Rehearsal shown {};
    };

    /// `clock` must outlive the view-model, and be good for any thread.
    explicit RehearsalViewModel(const Clock &clock, QObject *parent = nullptr);

    /// A quiz of `questions` at the server of `client`, in whose name it is rehearsed.
    void begin(AccountClient &client, const QString &quiz, const QString &title, int questions);

    Stage stage() const { return m_state.stage; }
    QString title() const { return m_state.title; }
    QString intro() const;
    QString wanted() const { return m_state.wanted; }
    void setWanted(const QString &wanted);
    QString own() const { return m_state.own; }
    void setOwn(const QString &own);
    QString wantedFault() const;
    QString ownFault() const;
    bool isBusy() const { return m_state.isBusy; }
    QString fault() const;
    bool isAway() const { return m_state.isAway; }
    bool isLobby() const { return m_state.shown.state == GameState::Lobby; }
    bool isOver() const { return m_state.shown.state == GameState::Finished; }
    bool isSettled() const;
    bool canStart() const { return isLobby() && !m_state.isBusy && m_state.shown.verdict.players > 0; }
    QString stateText() const;
    QString link() const { return m_state.shown.url; }
    QString address() const;
    QString key() const;
    QUrl code() const { return m_code; }
    bool hasCode() const { return !m_code.isEmpty(); }
    QString command() const;
    DevicesModel *devices() { return &m_devices; }
    int deviceCount() const { return m_devices.rowCount(); }
    bool hasVerdict() const { return isOver() || m_state.shown.verdict.server != Judgement::Unmeasured; }
    QString headline() const;
    Judged server() const { return Judged(m_state.shown.verdict.server); }
    Judged network() const { return Judged(m_state.shown.verdict.network); }
    QString serverText() const;
    QString networkText() const;
    QString note() const;
    FindingsModel *findings() { return &m_findings; }
    QStringList serverNames() const { return serverLines(m_state.shown.server).names; }
    QStringList serverValues() const { return serverLines(m_state.shown.server).values; }
    void retranslate();
    /// Puts the pages into a state no server was asked for: for the showcase.
    void show(const State &state, const QUrl &code);

    Q_INVOKABLE void open();
    Q_INVOKABLE void start();
    /// Before its time; the page stays, with what was measured.
    Q_INVOKABLE void end();
    /// Another one of the same quiz.
    Q_INVOKABLE void again();
    /// A rehearsal that nobody looks at is not played.
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void changed();
    void left();

private:
    void drop();
    void onOpened(const Result<rest::OpenRehearsalReply> &reply, int own);
    void takePart(int players);
    void fetchCode();
    void look();
    void onLooked(const Result<rest::Rehearsal> &shown);
    void order(const QString &what);
    void take(const rest::Rehearsal &shown);
    void fail(ErrorCode code);
    void edit(QString State::*field, const QString &text);

    QPointer<AccountClient> m_client;
    std::unique_ptr<ApiClient> m_api; ///< of this rehearsal alone, so that nothing late is heard of the one before
    QString m_hostToken; ///< secret
    int m_turn = 0; ///< tells the reply to the one before from this one's
    QTimer m_next;
    DevicePlayers m_own;
    State m_state;
    QUrl m_code;
    DevicesModel m_devices;
    FindingsModel m_findings;
};

} // namespace wr
