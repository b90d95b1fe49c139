/* SPDX-License-Identifier: Apache-2.0 */
/* Why the system refused, in both languages. */
#include "base/reason.h"

#include <errno.h>
#include <string.h>

#include "base/wording.h"

/* Those that opening, reading, writing and starting programs end with. */
static const struct {
	int errnum;
	const char *zh;
} reasons[] = {
    {ENOENT, "没有这个文件或文件夹"},
    {EACCES, "没有权限"},
    {EPERM, "不允许此操作"},
    {EISDIR, "是文件夹"},
    {ENOTDIR, "路径中有一段不是文件夹"},
    {EEXIST, "已经存在"},
    {ENOTEMPTY, "文件夹不是空的"},
    {ENAMETOOLONG, "名称太长"},
    {ELOOP, "符号链接层数太多"},
    {ENOSPC, "磁盘空间不足"},
    {EDQUOT, "超出磁盘配额"},
    {EFBIG, "文件太大"},
    {EROFS, "文件系统是只读的"},
    {EIO, "输入输出错误"},
    {EMFILE, "本程序打开的文件太多"},
    {ENFILE, "系统中打开的文件太多"},
    {ENOMEM, "内存不足"},
    {EAGAIN, "资源暂时不足"},
    {EPIPE, "管道的另一端已关闭"},
    {EBADF, "文件没有打开"},
    {EBUSY, "正被占用"},
    {ETXTBSY, "程序文件正被占用"},
    {EINVAL, "参数无效"},
    {ENXIO, "没有这个设备"},
    {ENODEV, "没有这个设备"},
    {ESPIPE, "不能在其中移动位置"},
    {EXDEV, "不在同一文件系统"},
    {ENOSYS, "系统不支持此功能"},
    {EOPNOTSUPP, "系统不支持此操作"},
    {ESTALE, "网络文件系统的文件已失效"},
    {ETIMEDOUT, "超时"},
};

bool
reason_zh(struct str english, struct buf *out)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (str_eq(english, str_of(strerror(reasons[i].errnum)))) {
			buf_text(out, reasons[i].zh);
			return true;
		}
	return wording_zh(english, out);
}
