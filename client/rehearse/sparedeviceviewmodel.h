#pragma once

#include "rehearse/deviceplayers.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

/// This device as a spare one in somebody else's rehearsal: a link, players that play by themselves, figures.
/// GUI thread.
class SpareDeviceViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the app has one")

    Q_PROPERTY(Stage stage READ stage NOTIFY changed)
    /// Not Off: its page is shown.
    Q_PROPERTY(bool isWanted READ isWanted NOTIFY isWantedChanged)
    /// As typed.
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString key READ key WRITE setKey NOTIFY changed)
    /// A link told address and key, and neither is at fault: nothing to type.
    Q_PROPERTY(bool isLinked READ isLinked NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QString players READ players WRITE setPlayers NOTIFY changed)
    Q_PROPERTY(int keyCharacters READ keyCharacters CONSTANT)
    Q_PROPERTY(int nameCharacters READ nameCharacters CONSTANT)
    Q_PROPERTY(QString playersFault READ playersFault NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)

    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(bool isOnServer READ isOnServer NOTIFY changed)
    Q_PROPERTY(bool wasHidden READ wasHidden NOTIFY changed)
    /// The newest figures did not reach the server.
    Q_PROPERTY(bool isAway READ isAway NOTIFY changed)
    /// Players without a line just now.
    Q_PROPERTY(int lostCount READ lostCount NOTIFY changed)
    Q_PROPERTY(QList<QString> figureNames READ figureNames NOTIFY changed)
    Q_PROPERTY(QList<QString> figureValues READ figureValues NOTIFY changed)

public:
    enum class Stage { Off, Form, Entering, Playing, HandingIn, Done, Failed };
    Q_ENUM(Stage)

    /// All that the pages show.
    struct State
    {
        Stage stage = Stage::Off;
        QString address;
        QString key;
        QString name;
        QString players;
        bool isLinked = false;
        ErrorCode fault = ErrorCode::None;
        DeviceState device {};
    };

    /// `clock` must outlive the view-model, and be good for any thread.
    explicit SpareDeviceViewModel(const Clock &clock, QObject *parent = nullptr);

    Stage stage() const { return m_state.stage; }
    bool isWanted() const { return m_state.stage != Stage::Off; }
    QString address() const { return m_state.address; }
    void setAddress(const QString &address);
    QString key() const { return m_state.key; }
    void setKey(const QString &key);
    bool isLinked() const { return m_state.isLinked; }
    QString name() const { return m_state.name; }
    void setName(const QString &name);
    QString players() const { return m_state.players; }
    void setPlayers(const QString &players);
    int keyCharacters() const { return limits::maxTypedKeyChars; }
    int nameCharacters() const { return limits::maxDeviceNameChars; }
    QString playersFault() const;
    QString fault() const;
    QString title() const { return m_state.device.title; }
    QString stateText() const;
    bool isOnServer() const { return m_state.device.isOnServer; }
    bool wasHidden() const { return m_state.device.figures.wasHidden; }
    bool isAway() const { return m_state.device.isAway; }
    int lostCount() const;
    QStringList figureNames() const;
    QStringList figureValues() const;
    void retranslate() { Q_EMIT changed(); }
    /// Puts the pages into a state no server was asked for: for the showcase.
    void show(const State &state);

    /// A link was scanned, pasted or opened, or an address typed that leads here (RehearsalLink::isMeant).
    void takeLink(const QString &text);

    Q_INVOKABLE void enter();
    /// Ends its part early; what was measured stays with the teacher.
    Q_INVOKABLE void stop();
    /// Back to the form.
    Q_INVOKABLE void again();
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void changed();
    void isWantedChanged();

private:
    void edit(QString State::*field, const QString &text);
    void setStage(Stage stage);
    void onPlayersChanged();

    DevicePlayers m_players;
    State m_state;
};

} // namespace wr
