#include "join/receiptviewmodel.h"

#include "core/errorwords.h"
#include "core/filename.h"
#include "core/logging.h"
#include "core/privatefiles.h"
#include "core/savefile.h"
#include "core/whendone.h"
#include "protocol/restproof.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

void ReceiptViewModel::offer(ApiClient &api, const QString &game, const QString &title, const QString &resume)
{
    m_api = &api;
    m_game = game;
    m_title = title;
    m_resume = resume;
    show({.isOffered = true});
}

void ReceiptViewModel::withdraw()
{
    m_api = nullptr;
    show({});
}

void ReceiptViewModel::show(const State &state)
{
    m_state = state;
    Q_EMIT changed();
}

void ReceiptViewModel::keep()
{
    if (!m_api || m_state.isBusy)
        return;
    show({.isOffered = true, .isBusy = true});
    const auto asked = m_api->get<rest::Receipt>(u"/games/%1/receipt"_s.arg(m_game), m_resume);
    whenDone(this, asked, [this, game = m_game](const Result<rest::Receipt> &receipt) {
        if (!m_state.isBusy || m_game != game)
            return;
        if (receipt)
            return save(wire::toJsonObject(*receipt));
        show({.isOffered = true, .fault = errorWords(receipt.error().code)});
    });
}

void ReceiptViewModel::save(const QJsonObject &receipt)
{
    const QString base = m_folder + u'/' + fileNameOf(m_title, u"receipt"_s);
    QString path = base + u".receipt.json"_s;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = u"%1 (%2).receipt.json"_s.arg(base).arg(i);
    const bool isThere = privatefiles::makeUsualFolder(m_folder);
    const auto saved = isThere ? saveFile(path, QJsonDocument(receipt).toJson(), FileAccess::ForPeople)
                               : Result<void>(Error {ErrorCode::Unavailable, u"cannot make the folder %1"_s.arg(m_folder)});
    if (saved)
        return show({.isOffered = true, .file = path});
    qCWarning(lcClient).noquote() << "the receipt is not written:" << saved.error().message;
    //: A file could not be saved.
    show({.isOffered = true, .fault = tr("The receipt could not be written. Is the disk full?")});
}

} // namespace wr
