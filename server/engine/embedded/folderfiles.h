#pragma once

#include "engine/objectstore.h"

namespace wr::folderfiles {

/// The file work of FolderStore, on its thread. `folder` is the store's; on Unix several processes may share it.

bool isHash(const QString &text);
Result<void> prepare(const QString &folder);

Result<ObjectInfo> put(const QString &folder, const QByteArray &content);
Result<ObjectInfo> info(const QString &folder, const QString &hash);
Result<QByteArray> get(const QString &folder, const QString &hash, qint64 from, qint64 length);
Result<void> remove(const QString &folder, const QString &hash);

/// Moves an object, if there is one, to where only info() and get() find it, under a name of `remover`'s own. Whoever took it there
/// before and has not decided yet leaves it to this one: of several the last decides, and knows the most.
Result<void> setAside(const QString &folder, const QString &hash, const QString &remover);
/// Unless another remover has it by now.
Result<void> putBack(const QString &folder, const QString &hash, const QString &remover);
Result<void> discard(const QString &folder, const QString &hash, const QString &remover);

Result<void> beginUpload(const QString &folder, UploadId upload);
Result<qint64> uploadOffset(const QString &folder, UploadId upload);
Result<qint64> append(const QString &folder, UploadId upload, qint64 offset, const QByteArray &part,
                      qint64 objectBytes);
Result<QByteArray> readUpload(const QString &folder, UploadId upload, qint64 from, qint64 length);
Result<ObjectInfo> finishUpload(const QString &folder, UploadId upload);
Result<void> abortUpload(const QString &folder, UploadId upload);
Result<int> abortStaleUploads(const QString &folder, Millis age, const QSet<UploadId> &inUse);

} // namespace wr::folderfiles
