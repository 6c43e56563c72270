#pragma once

#include <QStringList>

/// Who may read what a program writes. On Unix by modes; elsewhere what is in a person's folders is that person's alone
/// already, and nothing is done.
namespace wr::privatefiles {

/// Files and folders made from now on are their owner's alone, those of child processes too. First thing in main(), while
/// there is one thread.
void keepPrivate();

/// Takes from everybody else whatever they may do with `folder`, and with those of its entries whose names match one of
/// `names` (wildcards): what was made when that was not seen to. What belongs to another user is left. Any thread.
void tighten(const QString &folder, const QStringList &names);

/// A folder that people are given, such as one in their documents, and the folders around it as far as they are missing:
/// open to others as files of theirs usually are. Whether it is there. Any thread.
bool makeUsualFolder(const QString &folder);

/// Opens a file that people are given to others as files of theirs usually are: undoes keepPrivate() for it. Any thread.
void openAsUsual(const QString &file);

} // namespace wr::privatefiles
