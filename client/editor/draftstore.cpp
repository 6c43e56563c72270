#include "editor/draftstore.h"

#include "core/jsonfile.h"

#include <QCryptographicHash>
#include <QFile>

namespace wr {

using namespace Qt::StringLiterals;

DraftStore::DraftStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString DraftStore::fileOf(const QString &server, const QString &quiz) const
{
    const QByteArray name = QCryptographicHash::hash((server + u' ' + quiz).toUtf8(), QCryptographicHash::Sha256);
    return u"%1/%2.json"_s.arg(m_folder, QString::fromLatin1(name.toHex()));
}

Result<void> DraftStore::keep(const KeptDraft &draft) const
{
    return jsonfile::writeValue(fileOf(draft.server, draft.quiz), draft);
}

Result<KeptDraft> DraftStore::find(const QString &server, const QString &quiz) const
{
    return jsonfile::readAs<KeptDraft>(fileOf(server, quiz));
}

void DraftStore::forget(const QString &server, const QString &quiz) const
{
    QFile::remove(fileOf(server, quiz));
}

} // namespace wr
