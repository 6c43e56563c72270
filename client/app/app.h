#pragma once

#include "account/accountviewmodel.h"
#include "host/hostviewmodel.h"
#include "join/joinviewmodel.h"
#include "play/clipplayer.h"
#include "practice/practiceviewmodel.h"
#include "rehearse/sparedeviceviewmodel.h"
#include "report/reportsviewmodel.h"
#include "results/historyviewmodel.h"
#include "results/learnerviewmodel.h"
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
    Q_PROPERTY(wr::ReceiptViewModel *receipt READ receipt CONSTANT)
    Q_PROPERTY(wr::HistoryViewModel *history READ history CONSTANT)
    Q_PROPERTY(wr::LearnerViewModel *learner READ learner CONSTANT)
    Q_PROPERTY(wr::PracticeViewModel *practice READ practice CONSTANT)
    Q_PROPERTY(wr::HostViewModel *host READ host CONSTANT)
    Q_PROPERTY(wr::AccountViewModel *account READ account CONSTANT)
    /// This device in somebody else's rehearsal.
    Q_PROPERTY(wr::SpareDeviceViewModel *spareDevice READ spareDevice CONSTANT)
    Q_PROPERTY(wr::ConsoleViewModel *console READ console CONSTANT)
    Q_PROPERTY(wr::ReportViewModel *report READ report CONSTANT)
    Q_PROPERTY(wr::ClipPlayer *clips READ clips CONSTANT)
    Q_PROPERTY(bool hasSound READ hasSound CONSTANT)

public:
    /// What this device can do besides; null where it cannot. Must outlive the app.
    struct Device
    {
        SoundPlayer *sounds = nullptr;
        ClipPlayer *clips = nullptr;
        OwnServer *server = nullptr;
        QString reports; ///< folder for what people want to keep
    };

    /// Everything that is kept lies in `folder`. `clock` must outlive the app.
    App(const QString &folder, const Clock &clock, const Device &device, QObject *parent = nullptr);

    AppSettings *settings() { return &m_settings; }
    JoinViewModel *join() { return &m_join; }
    PlayViewModel *play() { return &m_session.play(); }
    ResultViewModel *result() { return &m_session.result(); }
    ReceiptViewModel *receipt() { return &m_session.receipt(); }
    HistoryViewModel *history() { return &m_history; }
    LearnerViewModel *learner() { return &m_learner; }
    PracticeViewModel *practice() { return &m_practice; }
    HostViewModel *host() { return &m_host; }
    AccountViewModel *account() { return &m_account; }
    SpareDeviceViewModel *spareDevice() { return &m_spareDevice; }
    ConsoleViewModel *console() { return &m_hostSession.console(); }
    ReportViewModel *report() { return &m_report; }
    ClipPlayer *clips() { return m_clips; }
    bool hasSound() const { return m_sounds != nullptr; }
    GameSession &session() { return m_session; }
    TrustedServers &trusted() { return m_trusted; }

    /// Looks for servers on this network from now on.
    void discover() { m_join.follow(m_discovery); }

    /// Keeps a result that no game here brought: for the showcase.
    void keep(const GameRecord &record);
    /// The same of a game that this device runs.
    void keep(const HostedGame &game);

    /// The app's language changed: words that C++ makes are made again.
    void retranslate();
    /// What stands in its folder, with wildcards.
    static QStringList keptNames();

Q_SIGNALS:
    void storageFailed();

private:
    void useAccount();

    AppSettings m_settings;
    PlaceStore m_places;
    TrustedServers m_trusted;
    ResultStore m_results;
    MediaCache m_media;
    GameSession m_session;
    Discovery m_discovery;
    JoinViewModel m_join;
    HistoryViewModel m_history;
    LearnerViewModel m_learner;
    PracticeViewModel m_practice;
    OwnServer m_noServer;
    SignInStore m_signIn;
    AccountViewModel m_account;
    HostedGames m_hostedGames;
    HostSession m_hostSession;
    OwnerAccount m_owner;
    DraftStore m_drafts;
    EditorViewModel m_editor;
    RehearsalViewModel m_rehearsal;
    SpareDeviceViewModel m_spareDevice;
    ReportViewModel m_report; ///< of the game that ended just now
    ReportsViewModel m_reports;
    ImportViewModel m_imports;
    ExportViewModel m_exports;
    HostViewModel m_host;
    ClipPlayer m_noClips;
    ClipPlayer *m_clips;
    std::unique_ptr<SoundBoard> m_sounds;
};

} // namespace wr
