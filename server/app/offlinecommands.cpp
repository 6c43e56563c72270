#include "app/offlinecommands.h"

#include "app/folderlock.h"
#include "app/secretkey.h"
#include "app/terminal.h"
#include "core/metrics.h"
#include "game/verify.h"

#include <QFileInfo>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

int fail(const QString &why)
{
    say(stderr, u"wordrallyd: "_s + why);
    return exitcode::failed;
}

/// A mistyped folder must not become a new, empty database.
Result<std::unique_ptr<DbExecutor>> openExisting(const Config &config, const Clock &clock, Metrics &metrics)
{
    const bool isFile = config.database.engine == Engine::Sqlite;
    if (isFile && !QFileInfo::exists(config.database.path))
        return Error {ErrorCode::NotFound, u"there is no database %1; --data-dir names the server's folder"_s
                                               .arg(config.database.path)};
    return DbExecutor::open(config.database, clock, metrics);
}

/// "1 player", "2 players".
QString counted(qint64 count, QStringView thing)
{
    return u"%1 %2%3"_s.arg(QString::number(count), thing, count == 1 ? u"" : u"s");
}

QString describe(GameId game, const Verdict &verdict)
{
    QString text = u"%1: %2, %3, %4: %5"_s.arg(game.toString())
                       .arg(counted(verdict.events, u"event"), counted(verdict.players, u"player"),
                            counted(verdict.answers, u"answer"))
                       .arg(verdict.faults.isEmpty() ? u"verified"_s : u"FAULTS"_s);
    for (const QString &fault : verdict.faults)
        text += u"\n  "_s + fault;
    return text;
}

} // namespace

int verifyCommand(const QString &game, bool withAnswers, const Config &config)
{
    const auto id = GameId::fromString(game);
    if (!id) {
        say(stderr, game.isEmpty() ? u"wordrallyd: verify needs a game's id, which the start and the report show"_s
                                   : u"wordrallyd: '%1' is not a game's id"_s.arg(game));
        return exitcode::unusableLine;
    }
    const SystemClock clock;
    Metrics metrics;
    const auto database = openExisting(config, clock, metrics);
    if (!database)
        return fail(database.error().message);
    GameRepository repository(**database);
    const auto stored = repository.load(*id, {u"verify"_s, {}}).takeResult();
    if (!stored && stored.error().code == ErrorCode::NotFound)
        return fail(u"there is no game %1 in this database"_s.arg(game));
    const auto totals = repository.totals(*id, {u"verify"_s, {}}).takeResult();
    if (!stored || !totals)
        return fail(stored ? totals.error().message : stored.error().message);
    const Verdict verdict = verifyGame(*stored, *totals);
    say(stdout, describe(*id, verdict));
    if (withAnswers) {
        for (const QString &line : answerLines(*stored))
            say(stdout, line);
    }
    return verdict.faults.isEmpty() ? exitcode::done : exitcode::faultsFound;
}

int newKeyCommand(const Config &config)
{
    FolderLock lock;
    if (const auto taken = lock.take(config.dataDir); !taken)
        return fail(taken.error().message);
    const SystemClock clock;
    Metrics metrics;
    const auto database = openExisting(config, clock, metrics);
    if (!database)
        return fail(database.error().message);
    KeyRepository repository(**database);
    const auto old = replaceSecretKey(config.dataDir, repository);
    if (!old)
        return fail(old.error().message);
    say(stdout, u"Made %1/secret.key."_s.arg(config.dataDir));
    if (!old->isEmpty())
        say(stdout, u"The file of before is %1."_s.arg(*old));
    say(stdout, u"From the next start on %1."_s.arg(costOfNewKey()));
    return exitcode::done;
}

} // namespace wr
