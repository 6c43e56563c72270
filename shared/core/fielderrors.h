#pragma once

#include "core/result.h"

namespace wr {

/// Collects what is wrong with the fields of one request, so that a form hears all of it at once.
/// Plain value.
class FieldErrors
{
public:
    void add(const QString &field, FieldFault fault, const QString &message)
    {
        m_errors.append({field, fault, message});
    }
    bool isEmpty() const { return m_errors.isEmpty(); }

    /// Success, or InvalidFields with everything added.
    Result<void> result() const
    {
        if (m_errors.isEmpty())
            return {};
        return Error {ErrorCode::InvalidFields, QStringLiteral("some fields cannot be used"), m_errors};
    }

    /// InvalidFields with one field.
    static Error one(const QString &field, FieldFault fault, const QString &message)
    {
        return {ErrorCode::InvalidFields, QStringLiteral("some fields cannot be used"),
                {{field, fault, message}}};
    }

private:
    QList<FieldError> m_errors;
};

} // namespace wr
