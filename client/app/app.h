#pragma once

#include "join/joinviewmodel.h"
#include "results/historyviewmodel.h"
#include "settings/appsettings.h"
#include "sounds/soundboard.h"

namespace wr {

/// The app without its window: builds the view-models and what they keep, and wires them.
/// Lives on the GUI thread.
class App : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() makes it")

    Q_PROPERTY(wr::AppSettings *settings READ settings CONSTANT)
    Q_PROPERTY(wr::JoinViewModel *join READ join CONSTANT)
    Q_PROPERTY(wr::PlayViewModel *play READ play CONSTANT)
    Q_PROPERTY(wr::ResultViewModel *result READ result CONSTANT)
    Q_PROPERTY(wr::HistoryViewModel *history READ history CONSTANT)
    Q_PROPERTY(bool hasSound READ hasSound CONSTANT)

public:
    /// Everything that is kept lies in `folder`. `clock` must outlive the app; so must `sounds`, which
    /// may be null where none can be made.
    App(const QString &folder, const Clock &clock, SoundPlayer *sounds = nullptr, QObject *parent = nullptr);

    AppSettings *settings() { return &m_settings; }
    JoinViewModel *join() { return &m_join; }
    PlayViewModel *play() { return &m_session.play(); }
    ResultViewModel *result() { return &m_session.result(); }
    HistoryViewModel *history() { return &m_history; }
    bool hasSound() const { return m_sounds != nullptr; }
    GameSession &session() { return m_session; }

    /// Looks for servers on this network from now on.
    void discover() { m_join.follow(m_discovery); }

    /// Keeps a result that no game here brought: for the showcase.
    void keep(const GameRecord &record);

    /// The app's language changed: words that C++ makes are made again.
    void retranslate();

Q_SIGNALS:
    void storageFailed();

private:
    AppSettings m_settings;
    PlaceStore m_places;
    ResultStore m_results;
    GameSession m_session;
    Discovery m_discovery;
    JoinViewModel m_join;
    HistoryViewModel m_history;
    std::unique_ptr<SoundBoard> m_sounds;
};

} // namespace wr
