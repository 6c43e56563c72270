#include "app/offlinecommands.h"

#include "app/folderlock.h"
#include "app/secretkey.h"
#include "app/terminal.h"
#include "backup/restore.h"
#include "backup/restoremarker.h"
#include "core/metrics.h"
#include "game/verify.h"
#include "proof/verifyfiles.h"
#include "protocol/pin.h"
#include "statistics/statisticsrepository.h"
#include "statistics/summary.h"

#include <QDateTime>
#include <QFileInfo>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

int fail(const QString &why)
{
    say(stderr, u"wordrallyd: "_s + why.simplified()); // a database's words may have several lines
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

void describe(GameId game, const Verdict &verdict)
{
    say(stdout, u"%1: %2, %3, %4: %5"_s.arg(game.toString(), counted(verdict.events, u"event"), counted(verdict.players, u"player"),
                                            counted(verdict.answers, u"answer"), verdict.faults.isEmpty() ? u"verified"_s : u"FAULTS"_s));
    for (const QString &fault : verdict.faults)
        say(stdout, u"  "_s + fault);
}

/// What is elsewhere than in the data folder, where other nodes have it from as well.
void sayWhatIsShared(const RestoredBackup &restored, const Config &config)
{
    if (!config.files.isEmpty())
        say(stdout, u"Of uploaded files %1 came into %2; what else is there stays."_s.arg(restored.sharedFiles).arg(config.files));
    if (restored.isKeyElsewhere)
        say(stdout, u"%1 cannot be written: before the start, put %2/secret.key there, of every node."_s.arg(config.secretKeyFile, config.dataDir));
    else if (config.isNode)
        say(stdout, u"All nodes need the key %1: copy it to those that do not share it."_s.arg(config.secretKeyPath()));
}

constexpr int mostListed = 100;

/// A PIN is free again after its game: the newest is meant. NotFound.
Result<GameId> newestOf(GameRepository &repository, const QString &pin)
{
    WR_TRY(games, repository.heads(pin, 1, {u"verify"_s, {}}).takeResult());
    if (games.isEmpty())
        return Error {ErrorCode::NotFound, noSuchGame()};
    return games.constFirst().game;
}

} // namespace

int listGamesCommand(const Config &config)
{
    const SystemClock clock;
    Metrics metrics;
    const auto database = openExisting(config, clock, metrics);
    if (!database)
        return fail(database.error().message);
    const auto games = GameRepository(**database).heads({}, mostListed, {u"verify"_s, {}}).takeResult();
    if (!games)
        return fail(games.error().message);
    for (const GameHead &one : *games) {
        const QDateTime opened = QDateTime::fromMSecsSinceEpoch(toMicros(one.openedAt) / 1'000);
        say(stdout, u"%1  %2  %3  %4  %5"_s.arg(one.game.toString(), one.pin, opened.toString(u"yyyy-MM-dd hh:mm"_s),
                                                one.isFinished ? u"over   "_s : u"running"_s, one.title.simplified()));
    }
    if (games->isEmpty())
        say(stdout, u"There is no game yet."_s);
    return exitcode::done;
}

bool namesGame(const QString &word)
{
    return isPin(word) || GameId::fromString(word).has_value();
}

int verifyFilesCommand(const QStringList &files, const QStringList &keys)
{
    QSet<QString> named;
    for (const QString &key : keys) {
        const auto more = namedKeys(key);
        if (!more) {
            say(stderr, u"wordrallyd: "_s + more.error().message);
            return exitcode::unusableLine;
        }
        named.unite(*more);
    }
    int code = exitcode::done;
    bool isOfUnknownKey = false;
    for (const FileVerdict &verdict : verifyFiles(files, named)) {
        isOfUnknownKey |= keys.isEmpty() && verdict.isSigned;
        say(stdout, u"%1: %2"_s.arg(shown(verdict.file, verdict.file.size()), verdict.faults.isEmpty() ? u"verified"_s : u"FAULTS"_s));
        for (const QString &line : verdict.faults + verdict.words)
            say(stdout, u"  "_s + line);
        if (!verdict.isReadable)
            code = exitcode::failed;
        else if (!verdict.faults.isEmpty() && code != exitcode::failed)
            code = exitcode::faultsFound;
    }
    if (isOfUnknownKey)
        say(stdout, u"Whose key that is this cannot tell: compare it with what the server tells at /api/v1/receipt-keys, or give it with --key."_s);
    return code;
}

struct WrittenGame
{
    StoredGame stored;
    QList<ParticipationRow> totals;
};

/// A game that is played meanwhile writes its log and, when a question closes, its totals: they are of one moment if the totals are
/// the same before the log was read and after.
Result<WrittenGame> readAtOnce(GameRepository &repository, GameId game)
{
    WR_TRY(totals, repository.totals(game, {u"verify"_s, {}}).takeResult());
    for (int tries = 0; tries < 50; ++tries) {
        WR_TRY(stored, repository.load(game, {u"verify"_s, {}}).takeResult());
        WR_TRY(after, repository.totals(game, {u"verify"_s, {}}).takeResult());
        if (after == totals)
            return WrittenGame {stored, totals};
        totals = after;
    }
    return Error {ErrorCode::Unavailable, u"the game is played too fast to be read; try again when it rests"_s};
}

int verifyCommand(const QString &game, bool withAnswers, const Config &config)
{
    const bool isByPin = isPin(game);
    if (!namesGame(game)) {
        const QString fault = game.isEmpty() ? u"verify needs a game"_s : u"'%1' is no game"_s.arg(game);
        say(stderr, u"wordrallyd: %1: give its PIN or its id; 'wordrallyd verify --list' lists the games. To check a log or receipt, name its file"_s.arg(fault));
        return exitcode::unusableLine;
    }
    const SystemClock clock;
    Metrics metrics;
    const auto database = openExisting(config, clock, metrics);
    if (!database)
        return fail(database.error().message);
    GameRepository repository(**database);
    const auto id = isByPin ? newestOf(repository, game) : GameId::fromString(game);
    if (!id && id.error().code != ErrorCode::NotFound)
        return fail(id.error().message);
    const auto written = id ? readAtOnce(repository, *id) : Result<WrittenGame>(id.error());
    if (!written && written.error().code == ErrorCode::NotFound)
        return fail(u"there is no game %1 in this database; 'wordrallyd verify --list' lists those there are"_s.arg(game));
    if (!written)
        return fail(written.error().message);
    const Verdict verdict = verifyGame(written->stored, written->totals);
    describe(*id, verdict);
    if (withAnswers) {
        for (const QString &line : answerLines(written->stored))
            say(stdout, line);
    }
    return verdict.faults.isEmpty() ? exitcode::done : exitcode::faultsFound;
}

int newKeyCommand(const Config &config)
{
    FolderLock lock;
    if (const auto taken = lock.take(config.dataDir); !taken)
        return fail(taken.error().message);
    if (const auto whole = restoremarker::check(config.dataDir); !whole)
        return fail(whole.error().message);
    const SystemClock clock;
    Metrics metrics;
    const auto database = openExisting(config, clock, metrics);
    if (!database)
        return fail(database.error().message);
    KeyRepository repository(**database);
    const auto running = repository.runningNodes();
    if (!running)
        return fail(running.error().message);
    if (!running->isEmpty())
        return fail(u"these nodes still run, and would go on with the key of now beside those with a new one: %1. Stop every node of the cluster first"_s
                        .arg(running->join(u", "_s)));
    const auto old = replaceSecretKey(config.secretKeyPath(), repository);
    if (!old)
        return fail(old.error().message);
    say(stdout, u"Made %1."_s.arg(config.secretKeyPath()));
    if (!old->isEmpty())
        say(stdout, u"The file of before is %1."_s.arg(*old));
    say(stdout, u"From the next start on %1."_s.arg(costOfNewKey()));
    return exitcode::done;
}

int statisticsCommand(const Config &config)
{
    const SystemClock clock;
    Metrics metrics;
    const auto database = openExisting(config, clock, metrics);
    if (!database)
        return fail(database.error().message);
    const auto check = StatisticsRepository(**database).check({u"statistics"_s, {}}).takeResult();
    if (!check)
        return fail(check.error().message);
    const QStringList faults = differences(check->told, check->counted);
    const auto users = check->counted.find({statistic::users, {}, 0});
    say(stdout, u"%1, %2: %3"_s.arg(counted(users == check->counted.end() ? 0 : users->second, u"account"),
                                    counted(qint64(check->counted.size()), u"figure"), faults.isEmpty() ? u"verified"_s : u"FAULTS"_s));
    for (const QString &fault : faults)
        say(stdout, u"  "_s + fault);
    return faults.isEmpty() ? exitcode::done : exitcode::faultsFound;
}

int backupCommand(const QString &folder, const Config &config)
{
    if (folder.isEmpty()) {
        say(stderr, u"wordrallyd: backup needs the folder to write into"_s);
        return exitcode::unusableLine;
    }
    const bool isFile = config.database.engine == Engine::Sqlite;
    if (isFile && !QFileInfo::exists(config.database.path))
        return fail(u"there is no database %1; --data-dir names the server's folder"_s.arg(config.database.path));
    const StopFlag never = false;
    const auto made = makeBackup({config.database, config.dataDir, config.filesFolder(), config.secretKeyPath()}, folder, SystemClock().now(), never);
    if (!made)
        return fail(made.error().message);
    say(stdout, u"Made %1 (%2 bytes). It holds every secret of the server: keep it as safe."_s.arg(made->file).arg(made->bytes));
    return exitcode::done;
}

int restoreCommand(const QString &file, const Config &config)
{
    if (file.isEmpty()) {
        say(stderr, u"wordrallyd: restore needs the file that backup made"_s);
        return exitcode::unusableLine;
    }
    FolderLock lock;
    if (const auto taken = lock.take(config.dataDir); !taken)
        return fail(taken.error().message);
    const auto restored = restoreBackup({config.database, config.dataDir, config.files, config.secretKeyFile}, file, SystemClock().now());
    if (!restored) {
        const auto whole = restoremarker::check(config.dataDir);
        return fail(restored.error().message + (whole ? QString() : u"; "_s + whole.error().message));
    }
    const QDateTime madeAt = QDateTime::fromMSecsSinceEpoch(restored->manifest.madeAt);
    say(stdout, u"Restored the backup of %1 (version %2)."_s.arg(madeAt.toString(u"yyyy-MM-dd hh:mm:ss"_s), restored->manifest.version));
    if (!restored->asideFolder.isEmpty())
        say(stdout, u"What the data folder held is in %1; delete it once all is well."_s.arg(restored->asideFolder));
    sayWhatIsShared(*restored, config);
    for (const QString &folder : restored->earlierFolders)
        say(stdout, u"A restore that did not come to its end has moved things to %1."_s.arg(folder));
    return exitcode::done;
}

} // namespace wr
