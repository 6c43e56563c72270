#pragma once

#include "core/config.h"

namespace wr {

/// The commands that work on the data while no server need run. Each prints what it did and returns
/// the exit code; they block.

/// Prints the newest games, a line each, the id first.
int listGamesCommand(const Config &config);

/// `game`: the id or PIN as given; a PIN means the newest game that had it. Replays the game's log; `withAnswers` prints every answer too.
int verifyCommand(const QString &game, bool withAnswers, const Config &config);

/// Checks logs and receipts in files, with no database. `keys`: what each --key named; none: any key.
int verifyFilesCommand(const QStringList &files, const QStringList &keys);

/// Whether a word means a game of the database, rather than a file.
bool namesGame(const QString &word);

/// Makes a new secret key; refuses while a server runs on the folder.
int newKeyCommand(const Config &config);

/// Compares everything the statistics tell with what is there, counted anew. Beside a running server too.
int statisticsCommand(const Config &config);

/// Writes a backup into `folder`. Beside a running server too.
int backupCommand(const QString &folder, const Config &config);

/// Puts a backup in the place of what there is; refuses while a server runs on the folder.
int restoreCommand(const QString &file, const Config &config);

} // namespace wr
