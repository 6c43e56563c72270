#include "rehearse/verdictwords.h"

#include "rehearse/figurewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace wr {

namespace {

QString counted(const char *words, int n)
{
    return QCoreApplication::translate("Rehearsal", words, nullptr, n);
}

const char *sentenceOf(FindingKind what)
{
    switch (what) {
    case FindingKind::NotAllIn: return QT_TRANSLATE_NOOP("Rehearsal", "Only %1 of %2 players came in.");
    case FindingKind::SlowJoin: return QT_TRANSLATE_NOOP("Rehearsal", "Joining took up to %1; %2 is the most a room waits with patience.");
    case FindingKind::SlowAnswer: return QT_TRANSLATE_NOOP("Rehearsal", "It took up to %1 until an answer was accepted; after %2 people press again.");
    case FindingKind::SlowTrip: return QT_TRANSLATE_NOOP("Rehearsal", "There and back took up to %1; beyond %2 a slow line costs points.");
    case FindingKind::Uneven: return QT_TRANSLATE_NOOP("Rehearsal", "A question reached the last screen %1 after the first; %2 is fair.");
    case FindingKind::Reconnected: return QT_TRANSLATE_NOOP("Rehearsal", "%1 connections were lost and made again; %2 would be usual.");
    case FindingKind::AnswersLost: return QT_TRANSLATE_NOOP("Rehearsal", "%1 accepted answers are missing in the result. Please report this.");
    case FindingKind::TotalsWrong: return QT_TRANSLATE_NOOP("Rehearsal", "%1 results do not add up. Please report this.");
    case FindingKind::NotFinished: return QT_TRANSLATE_NOOP("Rehearsal", "Only %1 of %2 players saw the end.");
    case FindingKind::DeviceMissing: return QT_TRANSLATE_NOOP("Rehearsal", "The device fell silent before the end.");
    case FindingKind::ServerSlow: return QT_TRANSLATE_NOOP("Rehearsal", "Storing an answer took up to %1; %2 is the most that leaves time for the network.");
    case FindingKind::ServerStalled: return QT_TRANSLATE_NOOP("Rehearsal", "The server paused for %1; more than %2 costs everybody points.");
    case FindingKind::PageHidden: return QT_TRANSLATE_NOOP("Rehearsal", "The page was out of sight, so its figures do not count for the network.");
    case FindingKind::FewerThanWanted: return QT_TRANSLATE_NOOP("Rehearsal", "%1 players were simulated, and you expect %2. Bring more devices to be sure.");
    }
    Q_UNREACHABLE();
}

/// Whether value and bar are times; else they are counts.
bool isTimed(FindingKind what)
{
    switch (what) {
    case FindingKind::SlowJoin:
    case FindingKind::SlowAnswer:
    case FindingKind::SlowTrip:
    case FindingKind::Uneven:
    case FindingKind::ServerSlow:
    case FindingKind::ServerStalled:
        return true;
    default:
        return false;
    }
}

} // namespace

QString headlineOf(const RehearsalVerdict &verdict)
{
    const bool serverFails = verdict.server == Judgement::Fails;
    const bool networkFails = verdict.network == Judgement::Fails;
    if (serverFails && networkFails)
        return QCoreApplication::translate("Rehearsal", "Neither the server nor the network will keep up.");
    if (serverFails)
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "The server will not keep up with %Ln player(s)."), verdict.players);
    if (networkFails)
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "The network will not keep up with %Ln player(s)."), verdict.remotePlayers);
    if (verdict.network == Judgement::Holds && verdict.remotePlayers < verdict.players)
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "The server will hold for %Ln player(s), the network for %1."), verdict.players)
            .arg(QLocale().toString(verdict.remotePlayers));
    if (verdict.network == Judgement::Holds)
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "This will hold for %Ln player(s)."), verdict.players);
    if (verdict.server == Judgement::Holds)
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "The server will hold for %Ln player(s). The network was not tested."), verdict.players);
    return QCoreApplication::translate("Rehearsal", "Nothing was measured.");
}

QString judgementWords(Judgement judgement, int players)
{
    switch (judgement) {
    case Judgement::Holds:
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "held with %Ln player(s)"), players);
    case Judgement::Fails:
        return counted(QT_TRANSLATE_N_NOOP("Rehearsal", "did not hold with %Ln player(s)"), players);
    case Judgement::Unmeasured:
        return QCoreApplication::translate("Rehearsal", "not tested");
    }
    Q_UNREACHABLE();
}

QString findingWords(const Finding &finding)
{
    const auto words = [&finding](qint64 amount) { return isTimed(finding.what) ? timeWords(amount) : QLocale().toString(amount); };
    QString sentence = QCoreApplication::translate("Rehearsal", sentenceOf(finding.what));
    // Some sentences have no room for the bar, and some for neither.
    return sentence.replace(QStringLiteral("%1"), words(finding.value)).replace(QStringLiteral("%2"), words(finding.bar));
}

QString blameWords(Blame blame)
{
    switch (blame) {
    case Blame::Server: return QCoreApplication::translate("Rehearsal", "server");
    case Blame::Network: return QCoreApplication::translate("Rehearsal", "network");
    case Blame::Device: return QCoreApplication::translate("Rehearsal", "this device");
    }
    Q_UNREACHABLE();
}

QString networkNote(const RehearsalVerdict &verdict)
{
    if (verdict.network == Judgement::Unmeasured)
        return QCoreApplication::translate("Rehearsal", "Take part with a spare phone to test the network as well.");
    return QCoreApplication::translate("Rehearsal", "Several players on one phone share its one radio: 30 real phones use the air a little more than one phone with 30 players.");
}

} // namespace wr
